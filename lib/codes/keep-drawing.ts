import 'server-only'
import { z, ZodError } from 'zod'
import type { CodeCells, ReadCode } from '@/lib/artwork/drawing'
import { RAY_COUNTS } from '@/lib/artwork/ray-layout'
import { READER_VERSION } from '@/lib/artwork/read-code'
import { db, type Transaction } from '@/lib/database/db'
import type { Drawing } from '@/lib/generated/prisma/client'
import { countReread } from './rereading'

/** A hundredth of a pixel on the largest picture: more digits would only take room. */
const SHARE_DIGITS = 1e6

type Owner = { id: string; program: { id: string } }

/**
 * Keeps what this reader read from a code's picture, and the code's cells. Where it takes the place of
 * what an older reader kept, it is counted, once however many do so at the same time.
 * @returns what is kept: a file is drawn from that and not from what was read, the first as every later one
 */
export async function keepDrawing(code: Owner, read: ReadCode): Promise<ReadCode> {
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
  return parseKept(stored)
}

const findKept = (tx: Transaction, codeId: string) =>
  tx.drawing.findUnique({ where: { codeId }, select: { readerVersion: true, way: true } })

async function keepCells(tx: Transaction, { id, program }: Owner, cells: CodeCells | null) {
  const where = { codeId: id }
  if (cells === null) {
    await tx.codeSignature.deleteMany({ where })
    return
  }
  const { rays, bits } = cells
  const create = { codeId: id, programId: program.id, rays, bits }
  await tx.codeSignature.upsert({ where, create, update: { rays, bits } })
}

const shorten = (_: string, value: unknown) =>
  typeof value === 'number' ? Math.round(value * SHARE_DIGITS) / SHARE_DIGITS : value

/** null: never read, read by an older reader, or kept in a way that no longer makes sense. */
export function readKept(kept: Drawing | null): ReadCode | null {
  if (kept?.readerVersion !== READER_VERSION) return null
  try {
    return parseKept(kept)
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof ZodError)) throw error
    return null
  }
}

/** @throws SyntaxError, ZodError for what this reader never kept */
const parseKept = ({ way, score, ink }: Pick<Drawing, 'way' | 'score' | 'ink'>): ReadCode => ({
  way,
  score,
  ...shapesSchema.parse(JSON.parse(ink)),
})

const pointSchema = z.object({ x: z.number(), y: z.number() })
const levelSchema = z.int().min(0).max(255)

const boxSchema = pointSchema.extend({ width: z.number(), height: z.number() })
const partSchema = z.enum(['logo', 'badge', 'strip', 'coloured'])

/** What is kept of a read picture, beside way and score, as JSON in the database. */
const shapesSchema: z.ZodType<Omit<ReadCode, 'way' | 'score'>> = z.object({
  frame: boxSchema,
  ink: z.object({
    strokeWidth: z.number(),
    dashes: z.array(z.object({ from: pointSchema, to: pointSchema })),
    dotDiameter: z.number(),
    dots: z.array(pointSchema),
    rings: z.array(
      pointSchema.extend({
        outerRadius: z.number(),
        innerRadius: z.number(),
        dotRadius: z.number(),
      }),
    ),
    outlines: z.array(z.array(pointSchema)),
    curves: z.array(
      z.array(
        z.object({ to: pointSchema, controls: z.tuple([pointSchema, pointSchema]).optional() }),
      ),
    ),
  }),
  inkColour: z.object({ r: levelSchema, g: levelSchema, b: levelSchema }),
  kept: z.array(
    z.discriminatedUnion('shape', [
      pointSchema.extend({ part: partSchema, shape: z.literal('disc'), radius: z.number() }),
      boxSchema.extend({ part: partSchema, shape: z.literal('box') }),
    ]),
  ),
  cells: z
    .object({
      rays: z.union([z.literal(0), ...RAY_COUNTS.map((rays) => z.literal(rays))]),
      bits: z.string(),
    })
    .nullable(),
})
