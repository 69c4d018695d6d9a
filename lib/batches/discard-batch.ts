import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/db'
import { getDraft } from './draft'

/** Deletes a draft with its file and rows. @throws AppError not_found; conflict once it has begun */
export async function discardBatch(viewer: Viewer, batchId: string): Promise<void> {
  const { name, programId } = await getDraft(viewer, batchId)
  await db.$transaction(async (tx) => {
    await tx.batch.delete({ where: { id: batchId, state: 'draft' } })
    const details = { name, programId }
    await recordAudit(tx, { event: 'batch.discarded', actor: viewer, targetId: batchId, details })
  })
}
