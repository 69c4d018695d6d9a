import 'server-only'
import { ZodError } from 'zod'
import { cutKept } from '@/lib/artwork/cut-kept'
import type { CodeDrawing, ReadCode } from '@/lib/artwork/drawing'
import { hasStrip } from '@/lib/artwork/leave-strip-out'
import { parseHexColour, type Rgb } from '@/lib/artwork/line-colour'
import { decodePicture, type Raster } from '@/lib/artwork/picture-raster'
import { readRaster, READER_VERSION } from '@/lib/artwork/read-code'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { Drawing } from '@/lib/generated/prisma/client'
import { keepDrawing } from './keep-drawing'
import { notDrawn } from './not-drawn'
import { shapesSchema } from './stored-shapes'

/**
 * The vectors of one stored code: read from its picture when first needed, and kept.
 * @throws AppError not_found, not_drawn; UnusablePicture
 */
export async function getDrawing(codeId: string): Promise<CodeDrawing> {
  const { code, raster } = await openCode(codeId)
  const read = readStored(code.drawing) ?? (await readAndKeep(code, raster))
  checkInk(read)
  return {
    ...read,
    inkColour: inkColourOf(code, read),
    pictures: cutKept(raster, read),
  }
}

/** How a code's picture was read, and the colour of its lines; read now if it never was. */
export type DrawingFacts = Pick<ReadCode, 'way' | 'score' | 'inkColour'> & { hasStrip: boolean }

/** @throws AppError not_found, not_drawn; UnusablePicture */
export async function getDrawingFacts(codeId: string): Promise<DrawingFacts> {
  const code = await db.code.findUnique({ where: { id: codeId }, select: LOOK })
  const read = code && readStored(code.drawing)
  if (!read) return factsOf(await getDrawing(codeId))
  checkInk(read)
  return factsOf({ ...read, inkColour: inkColourOf(code, read) })
}

/** What today's reader says of a code's picture, whatever is kept. @throws as `getDrawing` */
export async function readAnew(codeId: string) {
  const { code, raster } = await openCode(codeId)
  return { code, read: await readRaster(raster, shapeOf(code)) }
}

async function openCode(codeId: string) {
  const code = await db.code.findUnique({ where: { id: codeId }, select: SOURCE })
  if (!code) throw new AppError('not_found')
  if (!code.picture) throw notDrawn('missing')
  return { code, raster: await decodePicture(code.picture.bytes) }
}

const factsOf = (read: ReadCode): DrawingFacts => ({
  way: read.way,
  score: read.score,
  inkColour: read.inkColour,
  hasStrip: hasStrip(read),
})

const LOOK = { kind: true, autoColour: true, lineColour: true, drawing: true } as const
const SOURCE = { ...LOOK, id: true, programId: true, picture: { select: { bytes: true } } } as const

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

async function readAndKeep(
  code: LookOfCode & { id: string; programId: string },
  raster: Raster,
): Promise<ReadCode> {
  return readKept(await keepDrawing(code, await readRaster(raster, shapeOf(code))))
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

/** WeChat may draw another colour than it was asked for; what JPEG alone changes is less than this. */
function isNear(one: Rgb, other: Rgb): boolean {
  const far = Math.max(
    Math.abs(one.r - other.r),
    Math.abs(one.g - other.g),
    Math.abs(one.b - other.b),
  )
  return far <= 48
}
