import type { ReadCode } from './drawing'
import { inkOverlap } from './ink-overlap'
import { nominalCover, readCoverage } from './ink-coverage'
import { decodePicture, type Raster } from './picture-raster'
import { placeCode } from './place-code'
import { discsOf, readRound, type ReadShapes } from './read-round'
import { readSquare } from './read-square'
import { traceContours } from './trace-contours'

/** Raised when the reader gets better: drawings that an older one kept are made anew. */
export const READER_VERSION = 2

/**
 * Below this share of common ink the geometry was not read well enough. WeChat draws without
 * smoothing, so the smaller a code is, the less it agrees with any exact drawing: real ones reach 0.955
 * at 430 px, 0.936 at 258, 0.93 at 241 and 0.885 at 145.
 */
const ACCEPTED: readonly { fromPx: number; score: number }[] = [
  { fromPx: 400, score: 0.945 },
  { fromPx: 270, score: 0.93 },
  { fromPx: 180, score: 0.92 },
  { fromPx: 0, score: 0.87 },
]

const acceptedAt = (widthPx: number) => ACCEPTED.find(({ fromPx }) => widthPx >= fromPx)?.score ?? 1

export type CodeShape = 'round' | 'square'

/**
 * Reads a picture of WeChat's back into vectors: its geometry where it can be read, checked against
 * the picture itself, else the outlines of its pixels.
 * @param bytes JPEG or PNG as WeChat sent it
 * @throws UnusablePicture
 */
export async function readCode(bytes: Uint8Array, shape: CodeShape): Promise<ReadCode> {
  return readRaster(await decodePicture(bytes), shape)
}

/** As `readCode`, from pixels. */
export async function readRaster(raster: Raster, shape: CodeShape): Promise<ReadCode> {
  const read = shape === 'round' ? readRound(raster) : readSquare(raster)
  const score = read ? await inkOverlap(read.ink, read.coverage) : 0
  if (read && score >= acceptedAt(read.widthPx)) {
    const { ink, kept, coverage } = read
    const way = shape === 'round' ? 'geometry' : 'modules'
    return { way, score, ink, kept, inkColour: coverage.inkColour, cells: null }
  }
  const { coverage, kept } = read ?? unread(raster, shape)
  const ink = traceContours(coverage)
  return {
    way: 'contour',
    score: await inkOverlap(ink, coverage),
    ink,
    kept,
    inkColour: coverage.inkColour,
    cells: null,
  }
}

/** What can be said of a picture whose cells could not be read. */
function unread(raster: Raster, shape: CodeShape): Pick<ReadShapes, 'coverage' | 'kept'> {
  const { width } = raster
  if (shape === 'square') return { coverage: readCoverage(raster, () => false), kept: [] }
  const placement = placeCode(raster) ?? {
    centre: { x: width / 2, y: width / 2 },
    scale: 1,
    turn: 0,
  }
  const coverage = readCoverage(raster, nominalCover(width, placement))
  return { coverage, kept: discsOf(raster, placement) }
}
