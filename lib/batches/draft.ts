import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/db'
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
