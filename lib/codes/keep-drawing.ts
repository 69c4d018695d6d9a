import 'server-only'
import type { CodeCells, ReadCode } from '@/lib/artwork/drawing'
import { READER_VERSION } from '@/lib/artwork/read-code'
import { db, type Transaction } from '@/lib/database/db'
import type { Code, Drawing } from '@/lib/generated/prisma/client'
import { countReread } from './rereading'

/** A hundredth of a pixel on the largest picture: more digits would only take room. */
const SHARE_DIGITS = 1e6

type Owner = Pick<Code, 'id' | 'programId'>

/**
 * Keeps what this reader read from a code's picture, and the code's cells. Where it takes the place of
 * what an older reader kept, it is counted, once however many do so at the same time.
 * @returns what is kept: a file is drawn from that and not from what was read, the first as every later one
 */
export async function keepDrawing(code: Owner, read: ReadCode): Promise<Omit<Drawing, 'codeId'>> {
  const { way, score, ...shapes } = read
  const stored = {
    readerVersion: READER_VERSION,
    way,
    score,
    ink: JSON.stringify(shapes, shorten),
  }
  await db.$transaction(async (tx) => {
    const before = await findKept(tx, code.id)
    // While a desk is brought up to date, a server of before must not undo what one of today did.
    if (before && before.readerVersion > READER_VERSION) return
    if (before && before.readerVersion < READER_VERSION) {
      const { readerVersion } = before
      const where = { codeId: code.id, readerVersion }
      if ((await tx.drawing.updateMany({ where, data: stored })).count === 0) return
      await keepCells(tx, code, read.cells)
      await countReread(tx, { isBetter: before.way === 'contour' && way !== 'contour' })
      return
    }
    // An upsert, because two people may look at the same new code at once.
    const codeId = code.id
    await tx.drawing.upsert({ where: { codeId }, create: { codeId, ...stored }, update: stored })
    await keepCells(tx, code, read.cells)
  })
  return stored
}

const findKept = (tx: Transaction, codeId: string) =>
  tx.drawing.findUnique({ where: { codeId }, select: { readerVersion: true, way: true } })

async function keepCells(tx: Transaction, { id, programId }: Owner, cells: CodeCells | null) {
  const where = { codeId: id }
  if (cells === null) {
    await tx.codeSignature.deleteMany({ where })
    return
  }
  const { rays, bits } = cells
  const create = { codeId: id, programId, rays, bits }
  await tx.codeSignature.upsert({ where, create, update: { rays, bits } })
}

const shorten = (_: string, value: unknown) =>
  typeof value === 'number' ? Math.round(value * SHARE_DIGITS) / SHARE_DIGITS : value
