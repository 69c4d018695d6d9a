import type { ReadCode } from './drawing'
import { inkOverlap } from './ink-overlap'
import { nominalCover, readCoverage } from './ink-coverage'
import { decodePicture, type Raster } from './picture-raster'
import { placeCode } from './place-code'
import { discsOf, readRound, type ReadShapes } from './read-round'
import { readSquare } from './read-square'
import { reframe, wholePicture } from './reframe'
import { traceContours } from './trace-contours'

/** Raised when the reader gets better: drawings that an older one kept are made anew. */
export const READER_VERSION = 3

/**
 * Below this share of common ink the geometry was not read well enough. WeChat draws without smoothing,
 * so the smaller a picture was drawn, and the more it was enlarged or blurred, the less it agrees with any
 * exact drawing: real ones reach 0.955 at 430 px, 0.936 at 258 and 0.885 at 145. Where all that can be
 * checked of the cells is as in every code, that is no doubt about them.
 */
const ACCEPTED = { sure: 0.85, unsure: 0.945 }

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
  if (read && score >= ACCEPTED[read.isSure ? 'sure' : 'unsure']) {
    const { ink, kept, coverage, cells, frame } = read
    const way = shape === 'round' ? 'geometry' : 'modules'
    const { inkColour } = coverage
    const reading: ReadCode = { way, score, frame, ink, kept, cells, inkColour }
    return reframe(reading, frame)
  }
  const { coverage, kept } = read ?? unread(raster, shape)
  const { inkColour } = coverage
  const ink = traceContours(coverage)
  const frame = wholePicture(raster)
  const overlap = await inkOverlap(ink, coverage)
  return { way: 'contour', score: overlap, frame, ink, kept, cells: null, inkColour }
}

/** What can be said of a picture whose cells could not be read. */
function unread(raster: Raster, shape: CodeShape): Pick<ReadShapes, 'coverage' | 'kept'> {
  const { width } = raster
  if (shape === 'square') return { coverage: readCoverage(raster, () => false), kept: [] }
  const found = placeCode(raster)
  if (found) return { coverage: found.coverage, kept: discsOf(raster, found.placement) }
  const nominal = { centre: { x: width / 2, y: width / 2 }, scale: 1, turn: 0 }
  return {
    coverage: readCoverage(raster, nominalCover(width)),
    kept: discsOf(raster, nominal),
  }
}
