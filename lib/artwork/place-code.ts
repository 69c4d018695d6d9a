import { findPlacement, findSeeds, type Seeds } from './find-rings'
import { nominalCover, readCoverage } from './ink-coverage'
import type { Raster } from './picture-raster'
import type { Placement } from './placement'

/** Nearer to where it stands nominally than this share of the width, no cover touches a ring. */
const NEAR = 0.02

/** Where a round code stands on its picture; null when it has not the three rings. */
export function placeCode(raster: Raster): Placement | null {
  const { width } = raster
  const rough = readCoverage(raster, nominalCover(width))
  const seeds = findSeeds(rough)
  // Logo and badge of a code that stands elsewhere hide parts of its rings until it is known where.
  const coverage = isNominal(seeds, width)
    ? rough
    : readCoverage(raster, nominalCover(width, seeds))
  return findPlacement(coverage, seeds)
}

const isNominal = ({ centre, scale, turn }: Seeds, width: number) =>
  Math.abs(turn) < NEAR &&
  Math.abs(scale - 1) < NEAR * 4 &&
  Math.hypot(centre.x - width / 2, centre.y - width / 2) < NEAR * width
