import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { AuditEvent } from '@/lib/audit/events'
import type { Viewer } from '@/lib/auth/viewer'
import { db, type Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { BatchState } from '@/lib/generated/prisma/enums'
import { maySee } from './draft'

const GOING: BatchState[] = ['running', 'waiting']
const HELD: BatchState[] = ['paused', 'stopped', 'waiting']
const OPEN: BatchState[] = ['running', 'waiting', 'paused', 'stopped']
const BEGUN: BatchState[] = [...OPEN, 'finished']

const FRESH = { resumesAt: null, reason: null, outages: 0 } as const

type Move = {
  from: BatchState[]
  data: Prisma.BatchUncheckedUpdateManyInput
  event: AuditEvent
  /** What of its rows changes with it, and how many. */
  rows?: (tx: Transaction) => Promise<Prisma.BatchPayload>
}

/** Batch, rows and trail in one. @throws AppError not_found, also for somebody else's draft; conflict */
async function move(viewer: Viewer, id: string, { from, data, event, rows }: Move) {
  return db.$transaction(async (tx) => {
    const { count } = await tx.batch.updateMany({
      where: { id, state: { in: from } },
      data: { ...FRESH, ...data },
    })
    if (count === 0) {
      const batch = await tx.batch.findUnique({ where: { id } })
      throw new AppError(batch && maySee(viewer, batch) ? 'conflict' : 'not_found')
    }
    const changed = await rows?.(tx)
    const details = changed && { rows: changed.count }
    await recordAudit(tx, { event, actor: viewer, targetId: id, details })
    return changed?.count ?? 0
  })
}

/** No more rows are taken; what is under way is finished. @throws AppError not_found, conflict */
export async function pauseBatch(viewer: Viewer, id: string): Promise<void> {
  await move(viewer, id, { from: GOING, data: { state: 'paused' }, event: 'batch.paused' })
}

/** Goes on now, also before a waiting batch would by itself. @throws AppError not_found, conflict */
export async function resumeBatch(viewer: Viewer, id: string): Promise<void> {
  await move(viewer, id, { from: HELD, data: { state: 'running' }, event: 'batch.resumed' })
}

/**
 * What has not begun is left out for good; what is under way is finished.
 * @throws AppError not_found, conflict
 */
export async function cancelBatch(viewer: Viewer, id: string): Promise<void> {
  await move(viewer, id, {
    from: OPEN,
    data: { state: 'cancelled', finishedAt: new Date() },
    event: 'batch.cancelled',
    rows: (tx) =>
      tx.batchRow.updateMany({
        where: { batchId: id, state: 'ready' },
        data: { state: 'cancelled', settledAt: new Date() },
      }),
  })
}

/**
 * Failed rows get all their tries again.
 * @returns how many
 * @throws AppError not_found; conflict when none has failed
 */
export function retryFailed(viewer: Viewer, id: string): Promise<number> {
  return move(viewer, id, {
    from: BEGUN,
    data: { state: 'running', finishedAt: null },
    event: 'batch.retried',
    rows: async (tx) => {
      const retried = await tx.batchRow.updateMany({
        where: { batchId: id, state: 'failed' },
        data: { state: 'ready', failures: 0, nextAt: new Date(), settledAt: null },
      })
      if (retried.count === 0) throw new AppError('conflict')
      return retried
    },
  })
}
