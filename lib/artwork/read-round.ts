import { checkCells, listCells, spansOf } from './check-cells'
import { packCells } from './code-cells'
import { LOGO, type Point } from './code-shapes'
import type { Box, CodeCells, InkShapes, KeptPart } from './drawing'
import { findBadge } from './find-badge'
import type { Placement } from './placement'
import { fitStrokes } from './fit-strokes'
import { coverAround, type InkCoverage } from './ink-coverage'
import type { Raster } from './picture-raster'
import { placeCode } from './place-code'
import { listRays } from './ray-layout'
import { countRays, readRuns } from './read-rays'
import { readRings } from './read-rings'
import { frameRound } from './reframe'
import { snapCells } from './snap-cells'

/** What lies this far around a ring, in shares of its radius, belongs to the ring. */
const RING_AIR = 1.08

/** This far inside their rims logo and badge are their own colour, not mixed with the paper's. */
const RIM_PX = 1

export type ReadShapes = {
  ink: InkShapes
  coverage: InkCoverage
  kept: KeptPart[]
  cells: CodeCells
  /** What is drawn of the picture, in shares of its width. */
  frame: Box
  /** All that can be checked of its cells is as it must be. */
  isSure: boolean
}

/**
 * Reads a round code back: rings → centre and scale, rays, runs of ink along them, the grid they
 * sit on, and how thick they are drawn. null where one of these is not there to be read.
 */
export function readRound(raster: Raster): ReadShapes | null {
  const { width } = raster
  const found = placeCode(raster)
  if (found === null) return null
  const { placement, coverage } = found
  const cover = coverAround(width, placement)
  const rings = readRings(coverage, placement)
  const isCovered = ({ x, y }: Point) =>
    cover(x - 0.5, y - 0.5) ||
    rings.some((ring) => {
      const dx = x - ring.x * width
      const dy = y - ring.y * width
      const reach = ring.outerRadius * RING_AIR * width
      return dx * dx + dy * dy < reach * reach
    })
  const count = countRays(coverage, placement, isCovered)
  if (count === null) return null
  const rays = listRays(count)
  const snapped = snapCells(readRuns(coverage, placement, rays, isCovered))
  if (!snapped) return null
  const { cells, mended, ragged } = checkCells(rays, snapped)
  if (mended > MENDED_MOST || ragged > rays.length * RAGGED_MOST) return null

  const strokes = fitStrokes(coverage, { ...snapped, spans: spansOf(cells) }, placement)
  const share = ({ x, y }: Point): Point => ({ x: x / width, y: y / width })
  return {
    coverage,
    cells: packCells(count, listCells(cells)),
    isSure: mended === 0 && ragged <= RAGGED_SURE,
    frame: frameRound(raster, placement),
    kept: discsOf(raster, placement),
    ink: {
      strokeWidth: strokes.strokeWidth / width,
      dashes: strokes.dashes.map(({ from, to }) => ({ from: share(from), to: share(to) })),
      dotDiameter: strokes.dotDiameter / width,
      dots: strokes.dots.map(share),
      rings,
      outlines: [],
      curves: [],
    },
  }
}

/** As many cells and edges may have been misread: what differs more is no code, or not where it was looked for. */
const MENDED_MOST = 4
const RAGGED_MOST = 0.15
/** Of 2,880 rays of real codes two end otherwise. */
const RAGGED_SURE = 1

/**
 * Logo and badge of a round code. The logo's radius is a fixed ratio of the rings' distance: one on
 * white has no edge that could be detected.
 * @param rimPx how far inside their rims they end
 */
export function discsOf(raster: Raster, placement: Placement, rimPx = RIM_PX): KeptPart[] {
  const { width } = raster
  const logo = { ...placement.centre, radius: LOGO.radius * placement.scale * width }
  const discs = { logo, badge: findBadge(raster, placement) }
  return (['logo', 'badge'] as const).map((part) => {
    const { x, y, radius } = discs[part]
    return {
      part,
      shape: 'disc',
      x: x / width,
      y: y / width,
      radius: (radius - rimPx) / width,
    }
  })
}
