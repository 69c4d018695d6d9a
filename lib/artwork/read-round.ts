import { packCells } from './code-cells'
import { LOGO, type Point } from './code-shapes'
import type { CodeCells, InkShapes, KeptPart } from './drawing'
import { findBadge } from './find-badge'
import type { Placement } from './placement'
import { fitStrokes } from './fit-strokes'
import { nominalCover, readCoverage, type InkCoverage } from './ink-coverage'
import type { Raster } from './picture-raster'
import { placeCode } from './place-code'
import { listRays, type RayCount } from './ray-layout'
import { countRays, readRuns } from './read-rays'
import { readRings } from './read-rings'
import { snapCells, type SnappedCells } from './snap-cells'

/** What lies this far around a ring, in shares of its radius, belongs to the ring. */
const RING_AIR = 1.08

/** This far inside their rims logo and badge are their own colour, not mixed with the paper's. */
const RIM_PX = 1

export type ReadShapes = {
  ink: InkShapes
  coverage: InkCoverage
  kept: KeptPart[]
  cells: CodeCells
  /** How wide the code itself is on the picture. */
  widthPx: number
}

/**
 * Reads a round code back: rings → centre and scale, rays, runs of ink along them, the grid they
 * sit on, and how thick they are drawn. null where one of these is not there to be read.
 */
export function readRound(raster: Raster): ReadShapes | null {
  const { width } = raster
  const placement = placeCode(raster)
  if (placement === null) return null
  const cover = nominalCover(width, placement)
  const coverage = readCoverage(raster, cover)
  const rings = readRings(coverage, placement)
  const isCovered = ({ x, y }: Point) =>
    cover(x, y) ||
    rings.some((ring) => {
      const distance = Math.hypot(x - ring.x * width, y - ring.y * width)
      return distance < ring.outerRadius * RING_AIR * width
    })
  const count = countRays(coverage, placement, isCovered)
  if (count === null) return null
  const cells = snapCells(readRuns(coverage, placement, listRays(count), isCovered))
  if (!cells || !isPlausible(cells)) return null

  const strokes = fitStrokes(coverage, cells, placement)
  const share = ({ x, y }: Point): Point => ({ x: x / width, y: y / width })
  return {
    coverage,
    cells: packCells(count, listCells(count, cells)),
    widthPx: placement.scale * width,
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

/** The innermost cell of every long ray is set in every code, as in few other things of dots and rings. */
const INNERMOST_LEAST = 34

function isPlausible({ spans }: SnappedCells): boolean {
  return spans.filter(({ first }) => first === 0).length >= INNERMOST_LEAST
}

/** Each cell of each ray, in the layout's order: whether it is set. */
function listCells(count: RayCount, { spans }: SnappedCells): boolean[] {
  return listRays(count).flatMap(({ angle, firstCell, lastCell }) => {
    const set = spans.filter(({ ray }) => ray.angle === angle)
    return Array.from({ length: lastCell - firstCell + 1 }, (_, at) => {
      const cell = firstCell + at
      return set.some(({ first, last }) => first <= cell && cell <= last)
    })
  })
}

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
