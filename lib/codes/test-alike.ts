import { createHash } from 'node:crypto'
import { makeTestDrawing } from '@/lib/artwork/test-drawing'
import { db } from '@/lib/database/db'
import { keepDrawing } from './keep-drawing'
import { testPicture } from './test-code'

/**
 * Test support: gives stored codes one and the same picture, read already, with nothing to cut out: each is
 * drawn in a moment.
 */
export async function drawAlike(codeIds: readonly string[]): Promise<void> {
  const [first = '', ...others] = codeIds
  const bytes = await testPicture(8)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await db.picture.deleteMany({ where: { codeId: { in: [...codeIds] } } })
  await db.picture.createMany({ data: codeIds.map((codeId) => ({ codeId, bytes, sha256 })) })
  const where = { id: first }
  const code = await db.code.findUniqueOrThrow({ where, select: { id: true, program: true } })
  const { way, score, frame, ink, inkColour, cells } = makeTestDrawing('alike')
  await keepDrawing(code, { way, score, frame, ink, inkColour, cells, kept: [] })
  const kept = await db.drawing.findUniqueOrThrow({ where: { codeId: first } })
  await db.drawing.createMany({ data: others.map((codeId) => ({ ...kept, codeId })) })
}
