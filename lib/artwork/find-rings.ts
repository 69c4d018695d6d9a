import { RING, RING_CENTRES, type Point } from './code-shapes'
import type { InkCoverage } from './ink-coverage'

/** Where a code stands on its picture: lengths in pixels. */
export type Placement = {
  centre: Point
  /** What the nominal drawing, as wide as the picture, is scaled by about its centre. */
  scale: number
}

/** Far enough around a ring to hold it, not so far that a dash beside it counts. */
const REACH = RING.outerRadius * 1.12
const ROUNDS = 12
/** A ring that is not there lets the search wander or leaves it without enough ink. */
const MAX_DRIFT = 0.02
const MIN_INK_SHARE = 0.5

/**
 * Centre and scale from the three position rings: their centres of mass are known to a few
 * hundredths of a pixel. null when the picture has no such rings.
 */
export function findPlacement(coverage: InkCoverage): Placement | null {
  const [topLeft, topRight, bottomLeft] = RING_CENTRES.map((at) => findRing(coverage, at))
  if (!topLeft || !topRight || !bottomLeft) return null
  const centre = { x: (topRight.x + bottomLeft.x) / 2, y: (topRight.y + bottomLeft.y) / 2 }
  const nominal = distanceOf(RING_CENTRES[1], RING_CENTRES[2]) * coverage.width
  return { centre, scale: distanceOf(topRight, bottomLeft) / nominal }
}

function findRing({ width, values }: InkCoverage, nominal: Point): Point | null {
  const reach = REACH * width
  let centre = { x: nominal.x * width, y: nominal.y * width }
  let mass = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const sum = { x: 0, y: 0, mass: 0 }
    for (let y = Math.floor(centre.y - reach); y <= centre.y + reach; y += 1) {
      for (let x = Math.floor(centre.x - reach); x <= centre.x + reach; x += 1) {
        if (Math.hypot(x + 0.5 - centre.x, y + 0.5 - centre.y) > reach) continue
        const value = values[y * width + x] ?? 0
        sum.x += (x + 0.5) * value
        sum.y += (y + 0.5) * value
        sum.mass += value
      }
    }
    if (sum.mass === 0) return null
    mass = sum.mass
    centre = { x: sum.x / sum.mass, y: sum.y / sum.mass }
  }
  const drift = distanceOf(centre, { x: nominal.x * width, y: nominal.y * width }) / width
  const ink = Math.PI * (RING.outerRadius ** 2 - RING.innerRadius ** 2) * width ** 2
  return drift < MAX_DRIFT && mass > ink * MIN_INK_SHARE ? centre : null
}

function distanceOf(one: Point | undefined, other: Point | undefined): number {
  return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : Number.NaN
}
