import { RING, RING_CENTRES, type PositionRing } from './code-shapes'
import { placePoint, type Placement } from './placement'
import type { InkCoverage } from './ink-coverage'
import { halfCrossing, sampleInk } from './sample-ink'

/** Steps of the profile across a ring, in shares of its nominal outer radius. */
const STEP = 1 / 60
const DIRECTIONS = 180

/** The three position rings with their radii as the picture has them, in shares of its width. */
export function readRings(coverage: InkCoverage, placement: Placement): PositionRing[] {
  const { width } = coverage
  const nominal = RING.outerRadius * placement.scale * width
  const centres = RING_CENTRES.map((at) => placePoint(placement, width, at))
  // All three are drawn alike, so one profile of all is the least noisy.
  const profile = Array.from({ length: Math.round(1.2 / STEP) }, (_, step) => {
    const radius = step * STEP * nominal
    let sum = 0
    for (let turn = 0; turn < DIRECTIONS; turn += 1) {
      const angle = (turn * 2 * Math.PI) / DIRECTIONS
      for (const { x, y } of centres) {
        sum += sampleInk(coverage, x + radius * Math.cos(angle), y + radius * Math.sin(angle))
      }
    }
    return sum / (DIRECTIONS * centres.length)
  })
  const radiusAt = (from: number, to: number, fallback: number) =>
    (halfCrossing(profile, from / STEP, to / STEP) ?? fallback / STEP) * STEP * nominal
  const share = (name: 'outerRadius' | 'innerRadius' | 'dotRadius') => RING[name] / RING.outerRadius
  const middle = (share('outerRadius') + share('innerRadius')) / 2
  const hole = (share('innerRadius') + share('dotRadius')) / 2
  return centres.map(({ x, y }) => ({
    x: x / width,
    y: y / width,
    outerRadius: radiusAt(middle, 1.2, 1) / width,
    innerRadius: radiusAt(hole, middle, share('innerRadius')) / width,
    dotRadius: radiusAt(0, hole, share('dotRadius')) / width,
  }))
}
