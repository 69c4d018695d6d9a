import { findPlacement, findSeeds, nominalSeeds, type Seeds } from './find-rings'
import { coverAround, nominalCover, readCoverage, strideOf, type InkCoverage } from './ink-coverage'
import type { Raster } from './picture-raster'
import type { Placement } from './placement'

/** Nearer to where it stands nominally than this share of the width, no cover touches a ring. */
const NEAR = 0.02

/** Where a round code stands on its picture, and its ink there; null when it has not the three rings. */
export function placeCode(raster: Raster): { placement: Placement; coverage: InkCoverage } | null {
  const { width } = raster
  const seeds = seekNominal(raster) ?? seekAnywhere(raster) ?? nominalSeeds(width)
  const coverage = readCoverage(raster, coverAround(width, seeds))
  const placement = findPlacement(coverage, seeds)
  return placement && { placement, coverage }
}

/** A code that fills its picture, as most do, is seen on fewer pixels. */
function seekNominal(raster: Raster): Seeds | null {
  const stride = strideOf(raster.width)
  const thinned = thinOut(raster, stride)
  const seeds = findSeeds(readCoverage(thinned, nominalCover(thinned.width)))
  if (!seeds || !isNominal(seeds, thinned.width)) return null
  // Of each block of pixels the first was taken: what is found there lies half a block farther on.
  const onPicture = ({ x, y }: { x: number; y: number }) => ({
    x: (x - 0.5) * stride + 0.5,
    y: (y - 0.5) * stride + 0.5,
  })
  const scale = (seeds.scale * thinned.width * stride) / raster.width
  return { ...seeds, scale, centre: onPicture(seeds.centre), rings: seeds.rings.map(onPicture) }
}

/** Without covers: the logo's and the badge's nominal places hide the rings of a code elsewhere. */
function seekAnywhere(raster: Raster): Seeds | null {
  return findSeeds(readCoverage(raster, () => false))
}

const isNominal = ({ centre, scale, turn }: Seeds, width: number) =>
  Math.abs(turn) < NEAR &&
  Math.abs(scale - 1) < NEAR * 4 &&
  Math.hypot(centre.x - width / 2, centre.y - width / 2) < NEAR * width

/** Every so many-th pixel of every so many-th row. */
function thinOut(raster: Raster, stride: number): Raster {
  if (stride === 1) return raster
  const width = Math.floor(raster.width / stride)
  const height = Math.floor(raster.height / stride)
  const from = new Uint32Array(
    raster.rgba.buffer,
    raster.rgba.byteOffset,
    raster.width * raster.height,
  )
  const to = new Uint32Array(width * height)
  for (let [pixel, y] = [0, 0]; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, pixel += 1) {
      to[pixel] = from[y * stride * raster.width + x * stride] ?? 0
    }
  }
  return { ...raster, width, height, rgba: new Uint8Array(to.buffer) }
}
