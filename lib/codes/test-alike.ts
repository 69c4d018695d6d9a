import { createHash } from 'node:crypto'
import { decodePicture } from '@/lib/artwork/picture-raster'
import { readRaster } from '@/lib/artwork/read-code'
import { db } from '@/lib/database/db'
import { keepDrawing } from './keep-drawing'
import { codePicture } from './test-bad-pictures'

/** Test support: gives stored codes one and the same picture, read already: each is drawn in a moment. */
export async function drawAlike(codeIds: readonly string[]): Promise<void> {
  const [first = '', ...others] = codeIds
  const bytes = new Uint8Array(await codePicture('alike'))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await db.picture.deleteMany({ where: { codeId: { in: [...codeIds] } } })
  await db.picture.createMany({ data: codeIds.map((codeId) => ({ codeId, bytes, sha256 })) })
  const where = { id: first }
  const code = await db.code.findUniqueOrThrow({ where, select: { id: true, program: true } })
  await keepDrawing(code, await readRaster(await decodePicture(bytes), 'round'))
  const { codeId: _, ...kept } = await db.drawing.findUniqueOrThrow({ where: { codeId: first } })
  await db.drawing.createMany({ data: others.map((codeId) => ({ codeId, ...kept })) })
}
