import 'server-only'
import { db } from '@/lib/db'

/** Whether a batch runs, or one that waits may go on. */
export async function hasWork(): Promise<boolean> {
  const batch = await db.batch.findFirst({
    where: {
      OR: [{ state: 'running' }, { state: 'waiting', resumesAt: { lte: new Date() } }],
    },
    select: { id: true },
  })
  return batch !== null
}
