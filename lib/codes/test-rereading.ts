import { READER_VERSION } from '@/lib/artwork/read-code'
import { db } from '@/lib/database/db'
import type { DrawingWay } from '@/lib/generated/prisma/enums'
import { codePicture } from './test-bad-pictures'
import { storeTestCode } from './test-code'

type Owner = { programId: string; userId: string }

/** Test support: what an older reader kept of a code. */
export async function keepOldDrawing(codeId: string, way: DrawingWay = 'contour'): Promise<void> {
  const old = { readerVersion: READER_VERSION - 1, way, score: 0.9, ink: '{}' }
  await db.drawing.upsert({ where: { codeId }, create: { codeId, ...old }, update: old })
}

/** A code that an older reader drew. */
export async function storeOldCode(
  owner: Owner,
  { title, way, widthPx }: { title: string; way?: DrawingWay; widthPx?: number },
): Promise<string> {
  const bytes = new Uint8Array(await codePicture(title, widthPx))
  const id = await storeTestCode({ ...owner, title, bytes })
  await keepOldDrawing(id, way)
  return id
}

/** What this reader's work was counted as. */
export const countsOfRereading = async () =>
  db.rereading.findUnique({
    where: { readerVersion: READER_VERSION },
    select: { total: true, read: true, better: true, unreadable: true },
  })

/** How many drawings there are of older readers, and of this one. */
export async function countDrawings() {
  const [old, current] = await Promise.all([
    db.drawing.count({ where: { readerVersion: { lt: READER_VERSION } } }),
    db.drawing.count({ where: { readerVersion: READER_VERSION } }),
  ])
  return { old, current }
}
