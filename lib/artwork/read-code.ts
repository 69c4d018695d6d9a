import type { InkShapes, ReadCode } from './drawing'
import { findColoured } from './find-coloured'
import { inkOverlap } from './ink-overlap'
import { nominalCover, readCoverage } from './ink-coverage'
import { judgeTrace } from './judge-trace'
import { decodePicture, type Raster } from './picture-raster'
import { placeCode } from './place-code'
import { discsOf, readRound, type ReadShapes } from './read-round'
import { readSquare } from './read-square'
import { readRings } from './read-rings'
import { traceInk } from './trace-ink'

/** Raised when the reader gets better: drawings that an older one kept are made anew. */
export const READER_VERSION = 4

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
 * the picture itself, else a trace of its pixels.
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
  const frame = { x: 0, y: 0, width: 1, height: raster.height / raster.width }
  if (read && score >= acceptedAt(read.widthPx)) {
    const { ink, kept, coverage, cells } = read
    const way = shape === 'round' ? 'geometry' : 'modules'
    return { way, score, frame, ink, kept, cells, inkColour: coverage.inkColour }
  }
  const { coverage, kept, rings } =
    read && shape === 'square' ? { ...read, rings: [] } : unread(raster, shape)
  const traced = {
    way: 'contour' as const,
    frame,
    ink: traceInk(coverage, { rings, hasPens: shape === 'round' }),
    inkColour: coverage.inkColour,
    kept,
    cells: null,
  }
  return { ...traced, score: await judgeTrace(traced, raster) }
}

type Unread = Pick<ReadShapes, 'coverage' | 'kept'> & Pick<InkShapes, 'rings'>

/** What can be said of a picture whose cells could not be read. */
function unread(raster: Raster, shape: CodeShape): Unread {
  const placement = shape === 'round' ? placeCode(raster) : null
  if (placement === null) {
    const { kept, cover } = findColoured(raster)
    return { coverage: readCoverage(raster, cover), kept, rings: [] }
  }
  const coverage = readCoverage(raster, nominalCover(raster.width, placement))
  // To their rims, other than what is drawn exactly: here looking like the picture on white counts most.
  const kept = discsOf(raster, placement, 0)
  return { coverage, kept, rings: readRings(coverage, placement) }
}
