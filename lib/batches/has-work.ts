import 'server-only'
import { db } from '@/lib/database/db'

const SELECT = { id: true } as const

/**
 * Whether a batch runs, one that waits may go on, or rows of one that was paused or cancelled have to be
 * brought to their end: their process may have died over them.
 */
export async function hasWork(): Promise<boolean> {
  const going = await db.batch.findFirst({
    where: {
      OR: [{ state: 'running' }, { state: 'waiting', resumesAt: { lte: new Date() } }],
    },
    select: SELECT,
  })
  if (going) return true
  if (await db.batchRow.findFirst({ where: { state: 'running' }, select: SELECT })) return true
  const cancelled = { state: 'cancelled', rows: { some: { state: 'ready' } } } as const
  return (await db.batch.findFirst({ where: cancelled, select: SELECT })) !== null
}
