import type { Box, InkShapes, ReadCode } from './drawing'
import { findColoured } from './find-coloured'
import { inkOverlap } from './ink-overlap'
import { readCoverage } from './ink-coverage'
import { judgeTrace } from './judge-trace'
import { decodePicture, type Raster } from './picture-raster'
import { placeCode } from './place-code'
import { discsOf, readRound, type ReadShapes } from './read-round'
import { readRings } from './read-rings'
import { readSquare } from './read-square'
import { frameRound, reframe, wholePicture } from './reframe'
import { traceInk } from './trace-ink'

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
  if (read && score >= ACCEPTED[read.isSure ? 'sure' : 'unsure']) {
    const { ink, kept, coverage, cells, frame } = read
    const way = shape === 'round' ? 'geometry' : 'modules'
    const { inkColour } = coverage
    const reading: ReadCode = { way, score, frame, ink, kept, cells, inkColour }
    return reframe(reading, frame)
  }
  if (read && shape === 'square') return trace(raster, shape, { ...read, rings: [] })
  const code = shape === 'round' ? cutRound(raster) : null
  if (code === null) return trace(raster, shape, unread(raster, shape))
  return { ...(await trace(code.raster, shape, unread(code.raster, shape))), frame: code.frame }
}

async function trace(raster: Raster, shape: CodeShape, found: Unread): Promise<ReadCode> {
  const { coverage, kept, rings } = found
  const traced = {
    way: 'contour' as const,
    frame: wholePicture(raster),
    ink: traceInk(coverage, { rings, hasPens: shape === 'round' }),
    inkColour: coverage.inkColour,
    kept,
    cells: null,
  }
  return { ...traced, score: await judgeTrace(traced, raster) }
}

/** The code alone where its rings say that it does not fill the picture. */
function cutRound(raster: Raster): { raster: Raster; frame: Box } | null {
  const found = placeCode(raster)
  return found && cutOut(raster, frameRound(raster, found.placement))
}

type Unread = Pick<ReadShapes, 'coverage' | 'kept'> & Pick<InkShapes, 'rings'>

/** What can be said of a picture whose cells could not be read. */
function unread(raster: Raster, shape: CodeShape): Unread {
  const found = shape === 'round' ? placeCode(raster) : null
  if (found === null) {
    const { kept, cover } = findColoured(raster)
    return { coverage: readCoverage(raster, cover), kept, rings: [] }
  }
  const { placement, coverage } = found
  // To their rims, other than what is drawn exactly: here looking like the picture on white counts most.
  const kept = discsOf(raster, placement, 0)
  return { coverage, kept, rings: readRings(coverage, placement) }
}

/**
 * A part of a picture in whole pixels, on white where it reaches over the edges, and what part that is,
 * in shares of the picture's width.
 */
function cutOut(picture: Raster, part: Box): { raster: Raster; frame: Box } {
  const px = (share: number) => Math.round(share * picture.width)
  const [left, top, width, height] = [px(part.x), px(part.y), px(part.width), px(part.height)]
  const rgba = new Uint8Array(width * height * 4).fill(picture.hasAlpha ? 0 : 255)
  const from = Math.max(0, left)
  const to = Math.min(picture.width, left + width)
  for (let row = Math.max(0, top); row < Math.min(picture.height, top + height); row += 1) {
    const source = picture.rgba.subarray(
      (row * picture.width + from) * 4,
      (row * picture.width + to) * 4,
    )
    rgba.set(source, ((row - top) * width + from - left) * 4)
  }
  const share = (length: number) => length / picture.width
  return {
    raster: { width, height, rgba, hasAlpha: picture.hasAlpha },
    frame: { x: share(left), y: share(top), width: share(width), height: share(height) },
  }
}
