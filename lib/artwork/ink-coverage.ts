import { BADGE, LOGO } from './code-shapes'
import type { Rgb } from './line-colour'
import type { Raster } from './picture-raster'
import { placePoint, type Placement } from './placement'

/** How much of each pixel is line ink, 0 to 1, whatever the ink's colour. */
export type InkCoverage = {
  width: number
  height: number
  values: Float32Array
  inkColour: Rgb
}

/** JPEG leaves faint noise beside every edge: what is nearly paper is paper, nearly ink is ink. */
const NOISE = 0.04
/** Logo and badge with a little air, in shares of the width: no line ink is drawn there. */
export const LOGO_AIR = LOGO.radius * 1.04
export const BADGE_AIR = BADGE.radius * 1.06

/** True where only logo or badge can be; `scale` and centre as read from the position rings. */
export type Cover = (x: number, y: number) => boolean

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
  return (x, y) => isDisc(x, y) || (x - centre.x) ** 2 + (y - centre.y) ** 2 > reach * reach
}

function coverDiscs(width: number, placement: Placement): Cover {
  const { centre } = placement
  const badge = placePoint(placement, width, BADGE)
  const unit = placement.scale * width
  const logoReach = LOGO_AIR * unit
  const badgeReach = BADGE_AIR * unit
  const isWithin = (dx: number, dy: number, reach: number) => dx * dx + dy * dy < reach * reach
  return (x, y) =>
    isWithin(x - centre.x, y - centre.y, logoReach) ||
    isWithin(x - badge.x, y - badge.y, badgeReach)
}

/**
 * Reads the ink off a picture: from its transparency where it has one, else from its luma, which
 * JPEG keeps at full resolution while it halves the colours'.
 * @param isCovered pixels to leave out, because what they show is not ink
 */
export function readCoverage(raster: Raster, isCovered: Cover): InkCoverage {
  const { width, height, rgba } = raster
  const values = new Float32Array(width * height)
  const isTransparent = raster.hasAlpha
  const inkLuma = isTransparent ? 0 : findInkLuma(raster, isCovered)
  const perLevel = 1 / (255 - inkLuma)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (isCovered(x + 0.5, y + 0.5)) continue
      const pixel = y * width + x
      const at = pixel * 4
      const share = isTransparent ? (rgba[at + 3] ?? 0) / 255 : (255 - luma(rgba, at)) * perLevel
      if (share > NOISE) values[pixel] = Math.min(1, (share - NOISE) / (1 - 2 * NOISE))
    }
  }
  return { width, height, values, inkColour: readInkColour(raster, values) }
}

/**
 * The ink's own colour: JPEG stores colours at half the resolution, so most pixels of a thin line
 * are mixed with the paper's, which makes them paler, never stronger. Hence the strongest tenth.
 */
function readInkColour({ rgba }: Raster, values: Float32Array): Rgb {
  const strengthAt = (pixel: number) => {
    const [r, g, b] = [rgba[pixel * 4] ?? 0, rgba[pixel * 4 + 1] ?? 0, rgba[pixel * 4 + 2] ?? 0]
    return Math.max(r, g, b) - Math.min(r, g, b)
  }
  const byStrength = new Uint32Array(256)
  let inked = 0
  for (let pixel = 0; pixel < values.length; pixel += 1) {
    if ((values[pixel] ?? 0) < 1) continue
    const strength = strengthAt(pixel)
    byStrength[strength] = (byStrength[strength] ?? 0) + 1
    inked += 1
  }
  let least = 255
  for (let stronger = 0; least > 0; least -= 1) {
    stronger += byStrength[least] ?? 0
    if (stronger * 10 >= inked) break
  }
  const sum = { r: 0, g: 0, b: 0, pixels: 0 }
  for (let pixel = 0; pixel < values.length; pixel += 1) {
    if ((values[pixel] ?? 0) < 1 || strengthAt(pixel) < least) continue
    sum.r += rgba[pixel * 4] ?? 0
    sum.g += rgba[pixel * 4 + 1] ?? 0
    sum.b += rgba[pixel * 4 + 2] ?? 0
    sum.pixels += 1
  }
  const mean = (part: number) => (sum.pixels === 0 ? 0 : Math.round(part / sum.pixels))
  return { r: mean(sum.r), g: mean(sum.g), b: mean(sum.b) }
}

/** Statistics over a large picture need not look at each of its pixels. */
export function strideOf(width: number): number {
  return Math.max(1, Math.floor(width / 400))
}

/** Rec. 601, as JPEG's own. */
function luma(rgba: Uint8Array, at: number): number {
  return 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0)
}

/** The luma of full ink: the middle of the darker half, which smoothing at the edges cannot move. */
function findInkLuma(raster: Raster, isCovered: Cover): number {
  const { width, height, rgba } = raster
  const histogram = new Uint32Array(256)
  const stride = strideOf(width)
  for (let y = 0; y < height; y += stride) {
    for (let x = 0; x < width; x += stride) {
      if (isCovered(x + 0.5, y + 0.5)) continue
      const level = Math.round(luma(rgba, (y * width + x) * 4))
      histogram[level] = (histogram[level] ?? 0) + 1
    }
  }
  const darkest = histogram.findIndex((count) => count > 0)
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
