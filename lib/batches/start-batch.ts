import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { can } from '@/lib/auth/can'
import type { Viewer } from '@/lib/auth/viewer'
import { db, type Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { Batch } from '@/lib/generated/prisma/client'
import { refuseResting } from '@/lib/quota/refuse-resting'
import { getBatchCost } from './cost'
import { getDraft, getVisible } from './draft'
import { takeLateAnswers } from './judge-pages'
import { judgeReady } from './judge-ready'

/**
 * Starts a draft, or asks an admin for a word where it would make more new codes than one person may
 * begin alone. Rows that cannot be used are left out.
 * @param shown the number of new codes that whoever starts it was shown
 * @throws AppError not_found; conflict when it would make more by now, or was not checked to its end;
 *   batch_outdated for rows that are refused by now; batch_empty; batch_too_large with what is needed and what there is; what keeps the Mini Program
 *   from being asked at all
 */
export async function startBatch(
  viewer: Viewer,
  { batchId, spends: shown }: { batchId: string; spends: number },
): Promise<{ state: 'running' | 'confirming' }> {
  const draft = await getDraft(viewer, batchId)
  // What WeChat has said of pages since the check: rows that have to wait now were not shown as such.
  if ((await takeLateAnswers(draft.programId, batchId)) > 0) throw new AppError('conflict')
  const cost = await requireStartable(viewer, draft, shown)
  const needsWord =
    !cost.mayConfirm && cost.confirmAbove !== null && cost.spends > cost.confirmAbove
  return db.$transaction(async (tx) => {
    if (!needsWord) {
      await beginRunning(tx, viewer, { batchId, from: 'draft', spends: cost.spends })
      return { state: 'running' }
    }
    await moveOn(tx, batchId, { from: 'draft', to: 'confirming' })
    const details = { rows: cost.rows.ready, spends: cost.spends }
    await recordAudit(tx, { event: 'batch.submitted', actor: viewer, targetId: batchId, details })
    return { state: 'confirming' }
  })
}

/** An admin’s word for a batch that waits for one. @throws AppError as startBatch; forbidden */
export async function confirmBatch(
  viewer: Viewer,
  { batchId, spends: shown }: { batchId: string; spends: number },
): Promise<void> {
  if (!can(viewer.role, 'quota.manage')) throw new AppError('forbidden')
  const batch = await getConfirming(viewer, batchId)
  const { spends } = await requireStartable(viewer, batch, shown)
  await db.$transaction((tx) => beginRunning(tx, viewer, { batchId, from: 'confirming', spends }))
}

/**
 * Makes a batch that waits for a word a draft again, to be changed: by an admin, or by its maker.
 * @throws AppError not_found, conflict
 */
export async function sendBack(viewer: Viewer, batchId: string): Promise<void> {
  const batch = await getConfirming(viewer, batchId)
  const isTheirs = batch.createdById === viewer.id || can(viewer.role, 'quota.manage')
  if (!isTheirs) throw new AppError('not_found')
  await db.$transaction(async (tx) => {
    await moveOn(tx, batchId, { from: 'confirming', to: 'draft' })
    await recordAudit(tx, { event: 'batch.sent-back', actor: viewer, targetId: batchId })
  })
}

async function getConfirming(viewer: Viewer, id: string): Promise<Batch> {
  const batch = await getVisible(viewer, id)
  if (batch.state !== 'confirming') throw new AppError('conflict')
  return batch
}

async function requireStartable(viewer: Viewer, batch: Batch, shown: number) {
  const { id, programId } = batch
  await refuseResting(db, programId)
  await judgeReady(batch)
  const cost = await getBatchCost(viewer, id)
  if (cost.rows.unchecked > 0 || cost.spends > shown) throw new AppError('conflict')
  if (cost.rows.ready + cost.rows.existing === 0) throw new AppError('batch_empty')
  if (cost.spends > 0 && cost.closed) throw new AppError('program_closed', { spent: 'nothing' })
  if (cost.spends > cost.available) {
    const params = { needed: cost.spends, available: cost.available }
    throw new AppError('batch_too_large', { spent: 'nothing', params })
  }
  return cost
}

type Start = { batchId: string; from: 'draft' | 'confirming'; spends: number }

async function beginRunning(tx: Transaction, viewer: Viewer, { batchId, from, spends }: Start) {
  await moveOn(tx, batchId, { from, to: 'running' })
  const left = await tx.batchRow.updateMany({
    where: { batchId, state: 'invalid' },
    data: { state: 'skipped' },
  })
  await tx.batchFilePart.deleteMany({ where: { batchId } })
  const rows = await tx.batchRow.count({ where: { batchId, state: 'ready' } })
  const details = { rows, spends, skipped: left.count }
  await recordAudit(tx, { event: 'batch.started', actor: viewer, targetId: batchId, details })
}

/** @throws AppError conflict when somebody else was quicker */
async function moveOn(
  tx: Transaction,
  id: string,
  { from, to }: { from: 'draft' | 'confirming'; to: 'draft' | 'confirming' | 'running' },
) {
  const now = new Date()
  const startedAt = to === 'running' ? now : null
  const { count } = await tx.batch.updateMany({
    where: { id, state: from, readingId: null },
    data: { state: to, startedAt, touchedAt: now },
  })
  if (count === 0) throw new AppError('conflict')
}
