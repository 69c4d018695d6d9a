import { findPlacement, findSeeds, nominalSeeds, type Seeds } from './find-rings'
import { coverAround, nominalCover, readCoverage } from './ink-coverage'
import type { Raster } from './picture-raster'
import type { Placement } from './placement'

/** Nearer to where it stands nominally than this share of the width, no cover touches a ring. */
const NEAR = 0.02

/** Where a round code stands on its picture; null when it has not the three rings. */
export function placeCode(raster: Raster): Placement | null {
  const { width } = raster
  const rough = readCoverage(raster, nominalCover(width))
  const nominal = findSeeds(rough)
  if (nominal && isNominal(nominal, width)) return findPlacement(rough, nominal)
  // The logo's and the badge's nominal places hide the rings of a code that stands elsewhere.
  const seeds = findSeeds(readCoverage(raster, () => false)) ?? nominal
  if (!seeds) return findPlacement(rough, nominalSeeds(width))
  return findPlacement(readCoverage(raster, coverAround(width, seeds)), seeds)
}

const isNominal = ({ centre, scale, turn }: Seeds, width: number) =>
  Math.abs(turn) < NEAR &&
  Math.abs(scale - 1) < NEAR * 4 &&
  Math.hypot(centre.x - width / 2, centre.y - width / 2) < NEAR * width
