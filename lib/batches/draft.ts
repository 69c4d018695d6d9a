import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { Batch } from '@/lib/generated/prisma/client'

/** A draft is its maker's until it starts. @throws AppError not_found; conflict once it has begun */
export async function getDraft(viewer: Viewer, id: string): Promise<Batch> {
  const batch = await db.batch.findUnique({ where: { id } })
  if (batch?.createdById !== viewer.id) throw new AppError('not_found')
  if (batch.state !== 'draft') throw new AppError('conflict')
  return batch
}
