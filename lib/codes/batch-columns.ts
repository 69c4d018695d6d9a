import 'server-only'
import { z } from 'zod'
import { can } from '@/lib/auth/can'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/database/db'

/** A cell is a text, or a text and what the reading saw of it (lib/batches/cells). */
const cells = z.array(
  z.union([z.string(), z.tuple([z.string(), z.string()]).transform(([text]) => text)]),
)

/** The texts of cells or headings as a batch keeps them. */
export const readCells = (stored: string): string[] => cells.parse(JSON.parse(stored))

/**
 * Headings of a batch's file, as names and captions may use them: none for somebody who may not see
 * batches, and of somebody else's draft.
 */
export async function findColumns(
  viewer: Viewer,
  batchId: string | undefined,
): Promise<readonly string[]> {
  if (batchId === undefined || !can(viewer.role, 'codes.generate')) return []
  const batch = await db.batch.findFirst({
    where: { id: batchId, OR: [{ state: { not: 'draft' } }, { createdById: viewer.id }] },
    select: { header: true },
  })
  return batch ? readCells(batch.header) : []
}

/** The same for what was looked at already. */
export async function readHeader(batchId: string): Promise<readonly string[]> {
  const batch = await db.batch.findUnique({ where: { id: batchId }, select: { header: true } })
  return batch ? readCells(batch.header) : []
}
