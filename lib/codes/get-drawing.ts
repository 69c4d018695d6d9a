import 'server-only'
import { ZodError } from 'zod'
import { cutKept } from '@/lib/artwork/cut-kept'
import type { CodeDrawing, ReadCode } from '@/lib/artwork/drawing'
import { parseHexColour, type Rgb } from '@/lib/artwork/line-colour'
import { decodePicture, type Raster } from '@/lib/artwork/picture-raster'
import { readRaster, READER_VERSION } from '@/lib/artwork/read-code'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { Drawing } from '@/lib/generated/prisma/client'
import { notDrawn } from './not-drawn'
import { shapesSchema } from './stored-shapes'

/** A hundredth of a pixel on the largest picture: more digits would only take room. */
const SHARE_DIGITS = 1e6

/**
 * The vectors of one stored code: read from its picture when first needed, and kept.
 * @throws AppError not_found, not_drawn; UnusablePicture
 */
export async function getDrawing(codeId: string): Promise<CodeDrawing> {
  const code = await db.code.findUnique({ where: { id: codeId }, select: SOURCE })
  if (!code) throw new AppError('not_found')
  if (!code.picture) throw notDrawn('missing')
  const raster = await decodePicture(code.picture.bytes)
  const read = readStored(code.drawing) ?? (await readAndKeep(codeId, raster, shapeOf(code)))
  checkInk(read)
  return {
    ...read,
    inkColour: inkColourOf(code, read),
    pictures: cutKept(raster, read),
  }
}

/** How a code's picture was read, and the colour of its lines; read now if it never was. */
export type DrawingFacts = Pick<ReadCode, 'way' | 'score' | 'inkColour'>

/** @throws AppError not_found, not_drawn; UnusablePicture */
export async function getDrawingFacts(codeId: string): Promise<DrawingFacts> {
  const code = await db.code.findUnique({ where: { id: codeId }, select: LOOK })
  const read = code && readStored(code.drawing)
  if (!read) return getDrawing(codeId)
  checkInk(read)
  return { way: read.way, score: read.score, inkColour: inkColourOf(code, read) }
}

const LOOK = { kind: true, autoColour: true, lineColour: true, drawing: true } as const
const SOURCE = { ...LOOK, picture: { select: { bytes: true } } } as const

type LookOfCode = { kind: string; autoColour: boolean; lineColour: string }

const shapeOf = ({ kind }: LookOfCode) => (kind === 'qrcode' ? 'square' : 'round')

/** What was asked for where WeChat drew it, else what the picture has. */
function inkColourOf(code: LookOfCode, { inkColour }: ReadCode): Rgb {
  if (code.autoColour || shapeOf(code) === 'square') return inkColour
  const asked = parseHexColour(code.lineColour)
  return asked && isNear(asked, inkColour) ? asked : inkColour
}

/** A label without a code on it would be found by whoever tries to scan it. */
function checkInk({ ink }: ReadCode) {
  const { dashes, dots, outlines, curves } = ink
  if (dashes.length + dots.length + outlines.length + curves.length === 0) throw notDrawn('blank')
}

async function readAndKeep(codeId: string, raster: Raster, shape: 'round' | 'square') {
  const read = await readRaster(raster, shape)
  const { way, score, ...shapes } = read
  const stored = {
    readerVersion: READER_VERSION,
    way,
    score,
    ink: JSON.stringify(shapes, shorten),
  }
  // An upsert, because two people may look at the same new code at once.
  await db.drawing.upsert({ where: { codeId }, create: { codeId, ...stored }, update: stored })
  // What was kept, not what was read: the first file is drawn as every later one.
  return readKept(stored)
}

/** null: never read, read by an older reader, or kept in a way that no longer makes sense. */
function readStored(stored: Drawing | null): ReadCode | null {
  if (stored?.readerVersion !== READER_VERSION) return null
  try {
    return readKept(stored)
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof ZodError)) throw error
    return null
  }
}

/** @throws SyntaxError, ZodError for what this reader never kept */
const readKept = ({ way, score, ink }: Pick<Drawing, 'way' | 'score' | 'ink'>): ReadCode => ({
  way,
  score,
  ...shapesSchema.parse(JSON.parse(ink)),
})

const shorten = (_: string, value: unknown) =>
  typeof value === 'number' ? Math.round(value * SHARE_DIGITS) / SHARE_DIGITS : value

/** WeChat may draw another colour than it was asked for; what JPEG alone changes is less than this. */
function isNear(one: Rgb, other: Rgb): boolean {
  const far = Math.max(
    Math.abs(one.r - other.r),
    Math.abs(one.g - other.g),
    Math.abs(one.b - other.b),
  )
  return far <= 48
}
