import { BADGE, LOGO, type Point } from './code-shapes'
import type { Rgb } from './line-colour'
import type { Raster } from './picture-raster'
import { placePoint, type Placement } from './placement'

/** How much of each pixel is line ink, whatever the ink's colour. */
export type InkCoverage = {
  width: number
  height: number
  /** 0 to 255 for none to all of the pixel: exact, as a picture's own levels are no finer. */
  levels: Uint8Array
  inkColour: Rgb
}

export const FULL_INK = 255
/** A pixel is ink where at least half of it is. */
export const HALF_INK = 128

/** JPEG leaves faint noise beside every edge: what is nearly paper is paper, nearly ink is ink. */
const NOISE = 0.04
/** Logo and badge with a little air, in shares of the width: no line ink is drawn there. */
export const LOGO_AIR = LOGO.radius * 1.04
export const BADGE_AIR = BADGE.radius * 1.06

/**
 * Whether no ink can be on a pixel, given by its column and row: its middle is half a pixel farther on.
 * Whole numbers, because it is asked a million times, and others would each be put on the heap.
 */
export type Cover = (column: number, row: number) => boolean

/** All that a code of WeChat's has besides its badge is within this share of its width. */
const REACH = 0.495

/** Where logo and badge stand on a picture of `width` while nothing has been read, in pixels. */
export function nominalCover(width: number): Cover {
  return coverDiscs(width, { centre: { x: width / 2, y: width / 2 }, scale: 1, turn: 0 })
}

/** Logo, badge and all that is not of the code, by where its rings were found. */
export function coverAround(width: number, placement: Placement): Cover {
  const { centre, scale } = placement
  const reach = REACH * scale * width
  const isDisc = coverDiscs(width, placement)
  const [x, y] = [centre.x - 0.5, centre.y - 0.5]
  return (column, row) => isDisc(column, row) || squared(column - x, row - y) > reach * reach
}

/** Math.hypot takes many times as long. */
const squared = (dx: number, dy: number) => dx * dx + dy * dy

function coverDiscs(width: number, placement: Placement): Cover {
  const toPixel = ({ x, y }: Point): Point => ({ x: x - 0.5, y: y - 0.5 })
  const logo = toPixel(placement.centre)
  const badge = toPixel(placePoint(placement, width, BADGE))
  const unit = placement.scale * width
  const logoReach = LOGO_AIR * unit
  const badgeReach = BADGE_AIR * unit
  return (column, row) =>
    squared(column - logo.x, row - logo.y) < logoReach * logoReach ||
    squared(column - badge.x, row - badge.y) < badgeReach * badgeReach
}

/**
 * Reads the ink off a picture: from its transparency where it has one, else from its luma, which
 * JPEG keeps at full resolution while it halves the colours'.
 * @param isCovered pixels to leave out, because what they show is not ink
 */
export function readCoverage(raster: Raster, isCovered: Cover): InkCoverage {
  const { width, height, rgba, hasAlpha } = raster
  const levels = new Uint8Array(width * height)
  const inkAt = hasAlpha ? INK_BY_ALPHA : inkByLuma(findInkLuma(raster, isCovered))
  for (let [pixel, y] = [0, 0]; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, pixel += 1) {
      const at = pixel * 4
      const ink = inkAt[hasAlpha ? (rgba[at + 3] ?? 0) : luma(rgba, at)] ?? 0
      // Most of a picture is paper, and whether that is covered need not be asked.
      if (ink > 0 && !isCovered(x, y)) levels[pixel] = ink
    }
  }
  return { width, height, levels, inkColour: readInkColour(raster, levels) }
}

/** For each of 256 levels of a picture how much ink it stands for. */
const inkTable = (shareAt: (level: number) => number) =>
  Uint8Array.from({ length: 256 }, (_, level) => {
    const share = (shareAt(level) - NOISE) / (1 - 2 * NOISE)
    return Math.round(FULL_INK * Math.min(1, Math.max(0, share)))
  })
const INK_BY_ALPHA = inkTable((level) => level / 255)
const inkByLuma = (inkLuma: number) => inkTable((level) => (255 - level) / (255 - inkLuma))

/**
 * The ink's own colour: JPEG stores colours at half the resolution, so most pixels of a thin line
 * are mixed with the paper's, which makes them paler, never stronger. Hence the strongest tenth.
 */
function readInkColour({ width, height, rgba }: Raster, levels: Uint8Array): Rgb {
  const stride = strideOf(width)
  // Of each strength, how many pixels there are and what their channels add up to.
  const sums = new Float64Array(256 * 4)
  let inked = 0
  for (let y = 0; y < height; y += stride) {
    for (let x = 0; x < width; x += stride) {
      const pixel = y * width + x
      if (levels[pixel] !== FULL_INK) continue
      const at = pixel * 4
      const r = rgba[at] ?? 0
      const g = rgba[at + 1] ?? 0
      const b = rgba[at + 2] ?? 0
      const bin = (Math.max(r, g, b) - Math.min(r, g, b)) * 4
      sums[bin] = (sums[bin] ?? 0) + 1
      sums[bin + 1] = (sums[bin + 1] ?? 0) + r
      sums[bin + 2] = (sums[bin + 2] ?? 0) + g
      sums[bin + 3] = (sums[bin + 3] ?? 0) + b
      inked += 1
    }
  }
  const strongest = [0, 0, 0, 0]
  for (let bin = 255 * 4; bin >= 0 && (strongest[0] ?? 0) * 10 < inked; bin -= 4) {
    for (let part = 0; part < 4; part += 1) {
      strongest[part] = (strongest[part] ?? 0) + (sums[bin + part] ?? 0)
    }
  }
  const [pixels = 0, ...parts] = strongest
  const [r = 0, g = 0, b = 0] = parts.map((sum) => (pixels === 0 ? 0 : Math.round(sum / pixels)))
  return { r, g, b }
}

/** Statistics over a large picture need not look at each of its pixels. */
export function strideOf(width: number): number {
  return Math.max(1, Math.floor(width / 400))
}

/** Lighter than this nothing is ink. */
const PAPER_LUMA = 252

/** Rec. 601, as JPEG's own, 0 to 255; in 65,536ths, as whole numbers are read faster. */
function luma(rgba: Uint8Array, at: number): number {
  const sum = 19595 * (rgba[at] ?? 0) + 38470 * (rgba[at + 1] ?? 0) + 7471 * (rgba[at + 2] ?? 0)
  return (sum + 32768) >> 16
}

/** The luma of full ink: the middle of the darker half, which smoothing at the edges cannot move. */
function findInkLuma(raster: Raster, isCovered: Cover): number {
  const { width, height, rgba } = raster
  const histogram = new Uint32Array(256)
  const stride = strideOf(width)
  for (let y = 0; y < height; y += stride) {
    for (let x = 0; x < width; x += stride) {
      const level = luma(rgba, (y * width + x) * 4)
      if (level > PAPER_LUMA || isCovered(x, y)) continue
      histogram[level] = (histogram[level] ?? 0) + 1
    }
  }
  const darkest = Math.max(
    0,
    histogram.findIndex((count) => count > 0),
  )
  const half = (darkest + 255) / 2
  const dark = histogram.subarray(0, Math.floor(half) + 1)
  const total = dark.reduce((sum, count) => sum + count, 0)
  let seen = 0
  for (const [level, count] of dark.entries()) {
    seen += count
    if (seen * 2 >= total) return Math.min(level, 250)
  }
  return 0
}
