import 'server-only'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { OWNER } from '@/lib/quota/lease'
import { together } from '@/lib/together'
import type { ClaimedRow } from './claim'

type Ending = { row: ClaimedRow; data: Prisma.BatchRowUncheckedUpdateManyInput }

/**
 * Writes what became of a row. Only whoever holds the row writes it: it may have been taken over
 * after a long sleep.
 * @returns whether it was written
 */
export const settleRow = together<Ending, boolean>({
  keyOf: () => '',
  gatherMs: 100,
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
