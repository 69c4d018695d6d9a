import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { db, type Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { Batch } from '@/lib/generated/prisma/client'

/** Whether somebody may see a batch: a draft is its maker's alone, until it starts. */
export function maySee(viewer: Viewer, batch: Pick<Batch, 'state' | 'createdById'>): boolean {
  return batch.state !== 'draft' || batch.createdById === viewer.id
}

/** The bare row. @throws AppError not_found, also for somebody else's draft */
export async function getVisible(viewer: Viewer, id: string): Promise<Batch> {
  const batch = await db.batch.findUnique({ where: { id } })
  if (!batch || !maySee(viewer, batch)) throw new AppError('not_found')
  return batch
}

/** A draft that may be changed. @throws AppError not_found; conflict once it has begun */
export async function getDraft(viewer: Viewer, id: string): Promise<Batch> {
  const batch = await db.batch.findUnique({ where: { id } })
  if (batch?.createdById !== viewer.id) throw new AppError('not_found')
  if (batch.state !== 'draft') throw new AppError('conflict')
  return batch
}

/**
 * Keeps a draft as it is until the transaction ends: whoever would start it meanwhile, or read its file
 * anew, waits. What was looked at before may be over by now.
 * @param readingId whose rows are written; null: all of them are there
 * @throws AppError conflict once it has begun, and while its file is read
 */
export async function holdDraft(
  tx: Transaction,
  id: string,
  readingId: string | null = null,
): Promise<void> {
  const { count } = await tx.batch.updateMany({
    where: { id, state: 'draft', readingId },
    // What is done with a draft that is whole is done by its maker.
    data: { readingId, ...(readingId === null && { touchedAt: new Date() }) },
  })
  if (count === 0) throw new AppError('conflict')
}
