import 'server-only'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { Prisma } from '@/lib/generated/prisma/client'
import { isAbandoned, nextLease, OWNER } from '@/lib/quota/lease'

export type ClaimedRow = {
  id: string
  number: number
  /** JSON of the new-code form's values. */
  input: string
  attempts: number
  failures: number
  /** An earlier row of the file asks the same. */
  repeats: boolean
  /** Tells this claim from a later one of the same process. */
  leaseUntil: Date
}

/** As SQLite gives it: numbers as bigint, no booleans. */
type RawRow = {
  id: string
  input: string
  number: number | bigint
  attempts: number | bigint
  failures: number | bigint
  repeats: boolean | number | bigint
}

/**
 * Takes rows of a running batch, in the order of the spreadsheet, in one statement: no row twice,
 * however many processes ask.
 */
export async function claimRows(batchId: string, count: number): Promise<ClaimedRow[]> {
  const now = new Date()
  // Longer than a row may take, so a living process needs no heartbeat.
  const leaseUntil = nextLease()
  // SQLite lets one writer in at a time; PostgreSQL steps over rows that others are taking.
  const skipping = env().databaseUrl.startsWith('file:')
    ? Prisma.empty
    : Prisma.sql`FOR UPDATE SKIP LOCKED`
  const rows = await db.$queryRaw<RawRow[]>`
    UPDATE "BatchRow"
    SET "state" = 'running', "owner" = ${OWNER}, "leaseUntil" = ${leaseUntil},
        "attempts" = "attempts" + 1
    WHERE "id" IN (
      SELECT "id" FROM "BatchRow"
      WHERE "batchId" = ${batchId} AND "state" = 'ready' AND "nextAt" <= ${now}
        AND EXISTS (SELECT 1 FROM "Batch" WHERE "id" = ${batchId} AND "state" = 'running')
      ORDER BY "number" LIMIT ${count} ${skipping}
    )
    RETURNING "id", "number", "input", "attempts", "failures", "repeats"`
  return rows
    .map((row) => ({
      ...row,
      number: Number(row.number),
      attempts: Number(row.attempts),
      failures: Number(row.failures),
      repeats: Boolean(row.repeats),
      leaseUntil,
    }))
    .sort((a, b) => a.number - b.number)
}

/**
 * Rows of processes that died go back: asking WeChat again with the same parameters is free. Those of
 * a batch that was cancelled meanwhile are left out like its others.
 */
export async function takeBackAbandoned(): Promise<void> {
  const running = await db.batchRow.findMany({
    where: { state: 'running' },
    select: { id: true, owner: true, leaseUntil: true },
  })
  for (const { id, owner, leaseUntil } of running.filter(isAbandoned)) {
    const { count } = await db.batchRow.updateMany({
      where: { id, state: 'running', owner, leaseUntil },
      data: { state: 'ready', owner: null, leaseUntil: null },
    })
    if (count > 0) await leaveOutIfCancelled(id)
  }
}

/** A row that came back after its batch was cancelled is cancelled, too. */
export async function leaveOutIfCancelled(id: string): Promise<void> {
  await db.batchRow.updateMany({
    where: { id, state: 'ready', batch: { state: 'cancelled' } },
    data: { state: 'cancelled', settledAt: new Date() },
  })
}
