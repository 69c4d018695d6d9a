import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/viewer'
import { db, type Transaction } from '@/lib/db'
import type { Batch } from '@/lib/generated/prisma/client'
import { getDraft } from './draft'
import { keptSince } from './draft-limits'
import { removeDraft, removeUnlessTaken, takeDraft } from './remove-draft'

/** Deletes a draft with its file and rows. @throws AppError not_found; conflict once it has begun */
export async function discardBatch(viewer: Viewer, batchId: string): Promise<void> {
  const draft = await getDraft(viewer, batchId)
  const reading = await db.$transaction((tx) => takeDraft(tx, batchId))
  await removeDraft(reading, (tx) => recordDiscarded(tx, draft, viewer))
}

/** Discards the drafts that nobody has changed for as long as they are kept. */
export async function discardOldDrafts(now = new Date()): Promise<void> {
  const old = await db.batch.findMany({
    where: { state: 'draft', touchedAt: { lt: keptSince(now) } },
    select: { id: true, name: true, programId: true },
  })
  for (const draft of old) {
    const reading = await db.$transaction((tx) => takeDraft(tx, draft.id))
    // Another replica may be at it, too.
    await removeUnlessTaken(reading, (tx) => recordDiscarded(tx, draft, null))
  }
}

function recordDiscarded(
  tx: Transaction,
  { id, name, programId }: Pick<Batch, 'id' | 'name' | 'programId'>,
  actor: Viewer | null,
): Promise<void> {
  const details = { name, programId }
  return recordAudit(tx, { event: 'batch.discarded', actor, targetId: id, details })
}
