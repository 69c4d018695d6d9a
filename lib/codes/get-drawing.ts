import 'server-only'
import { cutKept } from '@/lib/artwork/cut-kept'
import type { CodeDrawing, ReadCode } from '@/lib/artwork/drawing'
import { hasStrip } from '@/lib/artwork/leave-strip-out'
import { parseHexColour, type Rgb } from '@/lib/artwork/line-colour'
import { decodePicture } from '@/lib/artwork/picture-raster'
import { readRaster } from '@/lib/artwork/read-code'
import { db } from '@/lib/database/db'
import { readSource, type DrawingSource } from './drawing-source'
import { keepDrawing, readKept } from './keep-drawing'
import { notDrawn } from './not-drawn'
import type { CodeView } from './view-code'

/** What is to be known of a code beside its picture. */
export type DrawnCode = Pick<CodeView, 'id' | 'kind' | 'autoColour' | 'lineColour'> & {
  program: { id: string }
}

/**
 * The vectors of one stored code: read from its picture when first needed, and kept.
 * @param source where it was read already, together with that of others
 * @throws AppError not_drawn; UnusablePicture
 */
export async function getDrawing(code: DrawnCode, source?: DrawingSource): Promise<CodeDrawing> {
  const { picture, kept } = source ?? (await readSource(code.id))
  const raster = await decodeOrRefuse(picture)
  const read = readKept(kept) ?? (await keepDrawing(code, await readRaster(raster, shapeOf(code))))
  checkInk(read)
  return {
    ...read,
    inkColour: inkColourOf(code, read),
    pictures: cutKept(raster, read),
  }
}

/** How a code's picture was read, and the colour of its lines; read now if it never was. */
export type DrawingFacts = Pick<ReadCode, 'way' | 'score' | 'inkColour'> & { hasStrip: boolean }

/** @throws AppError not_drawn; UnusablePicture */
export async function getDrawingFacts(code: DrawnCode): Promise<DrawingFacts> {
  const kept = await db.drawing.findUnique({ where: { codeId: code.id } })
  const read = readKept(kept) ?? (await getDrawing(code))
  checkInk(read)
  const { way, score } = read
  return { way, score, inkColour: inkColourOf(code, read), hasStrip: hasStrip(read) }
}

/** What today's reader says of a code's picture, whatever is kept. @throws as `getDrawing` */
export async function readAnew(code: DrawnCode): Promise<ReadCode> {
  const { picture } = await readSource(code.id)
  return readRaster(await decodeOrRefuse(picture), shapeOf(code))
}

function decodeOrRefuse(picture: DrawingSource['picture']) {
  if (!picture) throw notDrawn('missing')
  return decodePicture(picture)
}

const shapeOf = ({ kind }: DrawnCode) => (kind === 'qrcode' ? 'square' : 'round')

/** What was asked for where WeChat drew it, else what the picture has. */
function inkColourOf(code: DrawnCode, { inkColour }: ReadCode): Rgb {
  if (code.autoColour || shapeOf(code) === 'square') return inkColour
  const asked = parseHexColour(code.lineColour)
  return asked && isNear(asked, inkColour) ? asked : inkColour
}

/** A label without a code on it would be found by whoever tries to scan it. */
function checkInk({ ink }: ReadCode) {
  const { dashes, dots, outlines, curves } = ink
  if (dashes.length + dots.length + outlines.length + curves.length === 0) throw notDrawn('blank')
}

/** WeChat may draw another colour than it was asked for; what JPEG alone changes is less than this. */
function isNear(one: Rgb, other: Rgb): boolean {
  const far = Math.max(
    Math.abs(one.r - other.r),
    Math.abs(one.g - other.g),
    Math.abs(one.b - other.b),
  )
  return far <= 48
}
