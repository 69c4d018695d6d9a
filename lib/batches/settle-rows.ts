import 'server-only'
import { db } from '@/lib/database/db'
import { OWNER } from '@/lib/database/lease'
import { Prisma } from '@/lib/generated/prisma/client'
import { together } from '@/lib/together'
import type { ClaimedRow } from './claim'

type Ending = { row: ClaimedRow; data: Prisma.BatchRowUncheckedUpdateManyInput }

/** Busy, rows end by the handful: so they are written. */
const gatherMs = () => 100

/**
 * Writes what became of a row. Only whoever holds the row writes it: it may have been taken over
 * after a long sleep.
 * @returns whether it was written
 */
export const settleRow = together<Ending, boolean>({
  keyOf: () => '',
  gatherMs,
  doAll: async (endings) => {
    const written = await db.$transaction(endings.map(writeOne))
    return written.map(({ count }) => count > 0)
  },
})

const writeOne = ({ row: { id, leaseUntil }, data }: Ending) =>
  db.batchRow.updateMany({
    where: { id, owner: OWNER, leaseUntil, state: 'running' },
    data: {
      ...data,
      owner: null,
      leaseUntil: null,
      settledAt: data.state === 'ready' ? null : new Date(),
    },
  })

/**
 * The same for rows whose code is there now, all in one statement: this is what happens to most of
 * them, eighty times a second.
 */
export const settleMade = together<{ row: ClaimedRow; state: 'done' | 'existing' }, true>({
  keyOf: ({ state }) => state,
  gatherMs,
  doAll: async (made) => {
    const holding = made.map(
      ({ row: { id, leaseUntil } }) => Prisma.sql`("id" = ${id} AND "leaseUntil" = ${leaseUntil})`,
    )
    const state = Prisma.raw(`'${made[0]?.state ?? 'done'}'`)
    await db.$executeRaw`
      UPDATE "BatchRow"
      SET "state" = ${state}, "cause" = NULL, "failure" = NULL, "owner" = NULL,
          "leaseUntil" = NULL, "settledAt" = ${new Date()},
          "codeId" = (SELECT "id" FROM "Code" WHERE "requestKey" = "BatchRow"."requestKey")
      WHERE (${Prisma.join(holding, ' OR ')})
        AND "owner" = ${OWNER} AND "state" = 'running'`
    return made.map(() => true as const)
  },
})
