import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { RunningBatch } from './run-row'

const OPEN: Prisma.BatchRowWhereInput = { state: { in: ['ready', 'running'] } }

/** Nothing is ready and nothing under way: of several processes one writes that it is over. */
export async function finishIfDone({ id, createdBy }: RunningBatch): Promise<void> {
  const open = await db.batchRow.findFirst({
    where: { batchId: id, ...OPEN },
    select: { id: true },
  })
  if (open) return
  await db.$transaction(async (tx) => {
    // First the batch, then a look at its rows: PostgreSQL sees what somebody has had tried again
    // meanwhile only in a statement that begins after the wait for them.
    const held = await tx.batch.updateMany({
      where: { id, state: 'running' },
      data: { state: 'running' },
    })
    if (held.count === 0) return
    const reopened = await tx.batchRow.findFirst({
      where: { batchId: id, ...OPEN },
      select: { id: true },
    })
    if (reopened) return
    await tx.batch.update({ where: { id }, data: { state: 'finished', finishedAt: new Date() } })
    const states = await tx.batchRow.groupBy({
      by: ['state'],
      where: { batchId: id },
      _count: true,
    })
    const details = Object.fromEntries(states.map(({ state, _count }) => [state, _count]))
    await recordAudit(tx, { event: 'batch.finished', actor: createdBy, targetId: id, details })
  })
}
