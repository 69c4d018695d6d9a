import type { KeptPart } from './drawing'
import { FULL_INK, type Cover } from './ink-coverage'
import { asPart, EDGE_PX, joinNear, type PixelBox, type Own } from './coloured-pieces'
import { listSpots } from './ink-spots'
import type { Rgb } from './line-colour'
import type { Raster } from './picture-raster'

/** Paler than this share of full strength is paper, with the noise of the compression on it. */
const PAPER = 0.25
/** This far off every mixture of ink and paper, on a scale to 255, a pixel has a colour of its own. */
const OWN_COLOUR = 60
/** Ink and colour that touch are one thing up to this share of the picture where so much of it is colour. */
const WHOLE_MOST = 0.3
const OWN_SHARE = 0.08
/** A piece of colour is at least so wide and high, in shares of the picture's width, and so full. */
const LEAST_SIDE = 0.015
const LEAST_FILL = 0.3
/** Of more pieces nothing is kept: a code has a logo and a badge. */
const PIECES_MAX = 100
/** Where more than this share of a picture is colour, its paper is coloured, and nothing can be told apart. */
const MOST = 0.5
export type Coloured = { kept: KeptPart[]; cover: Cover }

/**
 * What has colours of its own on a picture of which nothing else is known: logos and icons, to be kept
 * as pictures. The ink is the colour of most pieces, as a code has a hundred and more of them; a logo
 * in the ink's own colour is not told from ink.
 * @returns the parts, in shares of the width, and where no ink is to be read, in pixels
 */
export function findColoured(raster: Raster): Coloured {
  const { width, height } = raster
  const strengths = Float32Array.from({ length: width * height }, (_, pixel) => {
    const { r, g, b } = onWhite(raster, pixel)
    return (255 - Math.min(r, g, b)) / 255
  })
  // A spot is what is at least one half.
  const levels = Uint8Array.from(strengths, (strength) =>
    Math.min(FULL_INK, FULL_INK * (strength / (2 * PAPER))),
  )
  const spots = listSpots({ width, height, levels })
  const ink = findInk(raster, strengths, spots)
  const own: Own = {
    width,
    levels: Uint8Array.from(strengths, (_, pixel) =>
      offMixture(onWhite(raster, pixel), ink) > OWN_COLOUR ? FULL_INK : 0,
    ),
  }
  const countIn = countWithin(own, height)
  const isLarge = ({ left, top, right, bottom }: PixelBox) =>
    Math.min(right - left, bottom - top) >= LEAST_SIDE * width
  const wholes = spots.filter(
    (spot) =>
      isLarge(spot) &&
      areaOf(spot) < WHOLE_MOST * width * height &&
      countIn(spot) > OWN_SHARE * spot.pixels,
  )
  // What touches too much ink to be kept with it.
  const bare = listSpots({ width, height, levels: own.levels }).filter(
    (spot) => isLarge(spot) && spot.pixels >= LEAST_FILL * areaOf(spot),
  )
  const pieces = [...wholes, ...bare.map((spot) => withEdge(spot, raster))]
  const parts = pieces.length > PIECES_MAX ? [] : joinNear(pieces, own)
  const area = parts.reduce((sum, part) => sum + areaOf(part), 0)
  if (area > MOST * width * height) return { kept: [], cover: () => false }
  const kept = parts.map((part) => asPart(part, own))
  return { kept, cover: coverOf(kept, width) }
}

/** How many pixels of a box have a colour of their own, from sums that are made once. */
function countWithin({ width, levels }: Own, height: number) {
  const across = width + 1
  const sums = new Uint32Array(across * (height + 1))
  for (let row = 0; row < height; row += 1) {
    let inRow = 0
    for (let column = 0; column < width; column += 1) {
      inRow += levels[row * width + column] ? 1 : 0
      const at = (row + 1) * across + column + 1
      sums[at] = (sums[at - across] ?? 0) + inRow
    }
  }
  const upTo = (column: number, row: number) => sums[row * across + column] ?? 0
  return ({ left, top, right, bottom }: PixelBox) =>
    upTo(right, bottom) - upTo(left, bottom) - upTo(right, top) + upTo(left, top)
}

/** The middle of the pieces' colours, each by its strongest pixel on the row through its middle. */
function findInk(raster: Raster, strengths: Float32Array, spots: readonly PixelBox[]): Rgb {
  const { width } = raster
  const colours = spots.map(({ left, top, right, bottom }) => {
    const first = ((top + bottom) >> 1) * width + left
    let strongest = first
    for (let pixel = first; pixel < first + right - left; pixel += 1) {
      if ((strengths[pixel] ?? 0) > (strengths[strongest] ?? 0)) strongest = pixel
    }
    return onWhite(raster, strongest)
  })
  const middle = (part: keyof Rgb) =>
    colours.map((colour) => colour[part]).sort((a, b) => a - b)[colours.length >> 1] ?? 0
  return { r: middle('r'), g: middle('g'), b: middle('b') }
}

const areaOf = ({ left, top, right, bottom }: PixelBox) => (right - left) * (bottom - top)

function onWhite({ rgba }: Raster, pixel: number): Rgb {
  const opaque = (rgba[pixel * 4 + 3] ?? 0) / 255
  const [r, g, b] = [0, 1, 2].map((part) => 255 - (255 - (rgba[pixel * 4 + part] ?? 0)) * opaque)
  return { r: r ?? 0, g: g ?? 0, b: b ?? 0 }
}

/** How far a colour is from every colour between ink and white. */
function offMixture(colour: Rgb, ink: Rgb): number {
  const fromWhite = ({ r, g, b }: Rgb) => [255 - r, 255 - g, 255 - b] as const
  const [r, g, b] = fromWhite(colour)
  const [inkR, inkG, inkB] = fromWhite(ink)
  const length = inkR * inkR + inkG * inkG + inkB * inkB
  const share = length === 0 ? 0 : Math.min(1, (r * inkR + g * inkG + b * inkB) / length)
  return Math.hypot(r - share * inkR, g - share * inkG, b - share * inkB)
}

const withEdge = ({ left, top, right, bottom }: PixelBox, { width, height }: Raster): PixelBox => ({
  left: Math.max(0, left - EDGE_PX),
  top: Math.max(0, top - EDGE_PX),
  right: Math.min(width, right + EDGE_PX),
  bottom: Math.min(height, bottom + EDGE_PX),
})

function coverOf(kept: readonly KeptPart[], width: number): Cover {
  const air = (2 * EDGE_PX) / width
  return (column, row) => {
    const x = (column + 0.5) / width
    const y = (row + 0.5) / width
    return kept.some((part) =>
      part.shape === 'disc'
        ? Math.hypot(x - part.x, y - part.y) < part.radius + air
        : x > part.x && x < part.x + part.width && y > part.y && y < part.y + part.height,
    )
  }
}
