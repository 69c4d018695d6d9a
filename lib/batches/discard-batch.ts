import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/database/db'
import type { Batch } from '@/lib/generated/prisma/client'
import { getDraft } from './draft'
import { keptSince } from './draft-limits'
import { removeDraft, takeDraft, unlessTaken } from './remove-draft'

/** When a draft was last touched whose end is written down: what is left of it goes as soon as possible. */
const DISCARDED = new Date(0)

/** Deletes a draft with its file and rows. @throws AppError not_found; conflict once it has begun */
export async function discardBatch(viewer: Viewer, batchId: string): Promise<void> {
  await discard(await getDraft(viewer, batchId), viewer)
}

/**
 * Discards the drafts that nobody has changed for as long as they are kept, and ends what a process that
 * is gone was discarding.
 */
export async function discardOldDrafts(now = new Date()): Promise<void> {
  const old = await db.batch.findMany({
    where: { state: 'draft', touchedAt: { lt: keptSince(now) } },
    select: { id: true, name: true, programId: true, touchedAt: true },
  })
  for (const draft of old) await unlessTaken(() => discard(draft, null, draft.touchedAt))
}

type Discarded = Pick<Batch, 'id' | 'name' | 'programId' | 'touchedAt'>

async function discard(
  { id, name, programId, touchedAt }: Discarded,
  actor: Viewer | null,
  lastTouchedAt?: Date | null,
): Promise<void> {
  const reading = await db.$transaction(async (tx) => {
    const taken = await takeDraft(tx, id, { touchedAt: DISCARDED }, lastTouchedAt)
    if (touchedAt?.getTime() !== DISCARDED.getTime()) {
      const details = { name, programId }
      await recordAudit(tx, { event: 'batch.discarded', actor, targetId: id, details })
    }
    return taken
  })
  await removeDraft(reading)
}
