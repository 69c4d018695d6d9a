import 'server-only'
import { db } from '@/lib/database/db'
import { withinLease, isAbandoned, leaseFor, OWNER } from '@/lib/database/lease'
import { providerOf } from '@/lib/database/provider'
import { env } from '@/lib/env'
import { Prisma } from '@/lib/generated/prisma/client'
import { CALL_LEASE_MS } from '@/lib/quota/claim'

export type ClaimedRow = {
  id: string
  number: number
  /** JSON of the new-code form's values. */
  input: string
  /** JSON of what was said of it. */
  problems: string
  attempts: number
  failures: number
  /** An earlier row of the file asks the same. */
  repeats: boolean
  /** Tells this claim from a later one of the same process. */
  leaseUntil: Date
}

/** The longest that a row which failed is put off. */
export const PUT_OFF_MAX_MS = 80_000

/** As SQLite gives it: numbers as bigint, no booleans. */
type RawRow = {
  id: string
  input: string
  problems: string
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
  const putOff = withinLease(PUT_OFF_MAX_MS)
  // A row takes little longer than its call to WeChat, so a living process needs no heartbeat.
  const leaseUntil = leaseFor(CALL_LEASE_MS)
  // SQLite lets one writer in at a time; PostgreSQL steps over rows that others are taking.
  const skipping =
    providerOf(env().databaseUrl) === 'sqlite' ? Prisma.empty : Prisma.sql`FOR UPDATE SKIP LOCKED`
  const rows = await db.$queryRaw<RawRow[]>`
    UPDATE "BatchRow"
    SET "state" = 'running', "owner" = ${OWNER}, "leaseUntil" = ${leaseUntil},
        "attempts" = "attempts" + 1
    WHERE "id" IN (
      SELECT "id" FROM "BatchRow"
      WHERE "batchId" = ${batchId} AND "state" = 'ready'
        AND NOT ("nextAt" > ${putOff.gt} AND "nextAt" <= ${putOff.lte})
        AND EXISTS (SELECT 1 FROM "Batch" WHERE "id" = ${batchId} AND "state" = 'running')
      ORDER BY "number" LIMIT ${count} ${skipping}
    )
    RETURNING "id", "number", "input", "attempts", "failures", "repeats", "problems"`
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

/** Rows of processes that died go back: asking WeChat again with the same parameters is free. */
export async function takeBackAbandoned(): Promise<void> {
  const running = await db.batchRow.findMany({
    where: { state: 'running' },
    select: { id: true, owner: true, leaseUntil: true },
  })
  for (const row of running) {
    if (!isAbandoned(row, CALL_LEASE_MS)) continue
    const { id, owner, leaseUntil } = row
    await db.batchRow.updateMany({
      where: { id, state: 'running', owner, leaseUntil },
      data: { state: 'ready', owner: null, leaseUntil: null },
    })
  }
}

/**
 * Rows that came back after their batch was cancelled are cancelled, too, but for those whose code is
 * there: their process died before it could say so. Asked in every round as well: a row that comes back
 * just while its batch is being cancelled does not see that yet.
 */
export async function leaveOutCancelled(): Promise<void> {
  const cancelled = await db.batch.findMany({
    where: { state: 'cancelled', rows: { some: { state: 'ready' } } },
    select: { id: true },
  })
  if (cancelled.length === 0) return
  const ids = cancelled.map(({ id }) => id)
  await db.$transaction([
    settleThere(ids, { state: 'done', repeats: false }),
    settleThere(ids, { state: 'existing', repeats: true }),
    db.batchRow.updateMany({
      where: { batchId: { in: ids }, state: 'ready' },
      data: { state: 'cancelled', settledAt: new Date() },
    }),
  ])
}

/** Rows that were begun and whose code is there. */
const settleThere = (
  batchIds: readonly string[],
  { state, repeats }: { state: 'done' | 'existing'; repeats: boolean },
) => db.$executeRaw`
  UPDATE "BatchRow"
  SET "state" = ${Prisma.raw(`'${state}'`)},
      "codeId" = (SELECT "id" FROM "Code" WHERE "requestKey" = "BatchRow"."requestKey"),
      "cause" = NULL, "failure" = NULL, "settledAt" = ${new Date()}
  WHERE "batchId" IN (${Prisma.join([...batchIds])}) AND "state" = 'ready'
    AND "attempts" > 0 AND "repeats" = ${repeats}
    AND EXISTS (SELECT 1 FROM "Code" WHERE "requestKey" = "BatchRow"."requestKey")`
