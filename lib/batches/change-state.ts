import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { BatchState } from '@/lib/generated/prisma/enums'

const GOING: BatchState[] = ['running', 'waiting']
const HELD: BatchState[] = ['paused', 'stopped', 'waiting']
const OPEN: BatchState[] = ['running', 'waiting', 'paused', 'stopped']

const FRESH = { resumesAt: null, reason: null, reasonParams: '{}', outages: 0 } as const

/** No more rows are taken; what is under way is finished. @throws AppError conflict */
export async function pauseBatch(viewer: Viewer, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.batch.updateMany({
      where: { id, state: { in: GOING } },
      data: { ...FRESH, state: 'paused' },
    })
    if (count === 0) throw new AppError('conflict')
    await recordAudit(tx, { event: 'batch.paused', actor: viewer, targetId: id })
  })
}

/** Goes on now, also before a waiting batch would by itself. @throws AppError conflict */
export async function resumeBatch(viewer: Viewer, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.batch.updateMany({
      where: { id, state: { in: HELD } },
      data: { ...FRESH, state: 'running' },
    })
    if (count === 0) throw new AppError('conflict')
    await recordAudit(tx, { event: 'batch.resumed', actor: viewer, targetId: id })
  })
}

/** What has not begun is left out for good; what is under way is finished. @throws AppError conflict */
export async function cancelBatch(viewer: Viewer, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.batch.updateMany({
      where: { id, state: { in: OPEN } },
      data: { ...FRESH, state: 'cancelled', finishedAt: new Date() },
    })
    if (count === 0) throw new AppError('conflict')
    const rows = await tx.batchRow.updateMany({
      where: { batchId: id, state: 'ready' },
      data: { state: 'cancelled', settledAt: new Date() },
    })
    const details = { rows: rows.count }
    await recordAudit(tx, { event: 'batch.cancelled', actor: viewer, targetId: id, details })
  })
}

/** Failed rows get all their tries again. @throws AppError conflict when none has failed */
export async function retryFailed(viewer: Viewer, id: string): Promise<number> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.batchRow.updateMany({
      where: { batchId: id, state: 'failed' },
      data: { state: 'ready', attempts: 0, nextAt: new Date(), settledAt: null },
    })
    if (count === 0) throw new AppError('conflict')
    await tx.batch.update({
      where: { id },
      data: { ...FRESH, state: 'running', finishedAt: null },
    })
    const details = { rows: count }
    await recordAudit(tx, { event: 'batch.retried', actor: viewer, targetId: id, details })
    return count
  })
}
