import { CELLS, type Point } from './code-shapes'
import type { Placement } from './placement'
import type { InkCoverage } from './ink-coverage'
import { RAY_COUNTS, RAY_KINDS, toRadians, type Ray, type RayCount } from './ray-layout'
import { sampleInk } from './sample-ink'

/** A run of ink along one ray: its ends as distances from the centre, in pixels. */
export type Run = { ray: Ray; from: number; to: number }

/** The band of the cells, in shares of the width at scale 1, with half a cell of room. */
const ROOM = 0.75 * CELLS.pitch
const BAND_TO = 0.487
/** Enough where a cell is a few pixels long, and no finer than the picture where it is many. */
const STEPS_PER_CELL = 40

/** Where all kinds of rays have cells and few of them are covered. */
const LOOK_FROM = 0.326
const LOOK_TO = 0.475
const LOOK_STEPS = 60
/** Between any two rays of any code. */
const GAPS = Array.from({ length: 72 }, (_, gap) => toRadians(2.5 + 5 * gap))
/** Half of the cells of a ray are set, and beside the rays is paper. */
const LEAST_INK = 0.15

/**
 * How many rays the code has: which kinds of rays have ink that the gaps beside them have not. null
 * where not even the first kind has.
 */
export function countRays(
  coverage: InkCoverage,
  placement: Placement,
  isCovered: (at: Point) => boolean,
): RayCount | null {
  const meanInk = (angles: readonly number[]) => {
    let [ink, looks] = [0, 0]
    for (const angle of angles) {
      const [cos, sin] = [Math.cos(angle + placement.turn), Math.sin(angle + placement.turn)]
      for (let step = 0; step < LOOK_STEPS; step += 1) {
        const share = LOOK_FROM + ((LOOK_TO - LOOK_FROM) * step) / LOOK_STEPS
        const radius = share * placement.scale * coverage.width
        const at = { x: placement.centre.x + radius * cos, y: placement.centre.y + radius * sin }
        if (isCovered(at)) continue
        ink += sampleInk(coverage, at.x, at.y)
        looks += 1
      }
    }
    return looks === 0 ? 0 : ink / looks
  }
  const paper = meanInk(GAPS)
  let count: RayCount | null = null
  for (const [kind, rays] of RAY_KINDS.entries()) {
    if (meanInk(rays.map(({ angle }) => angle)) - paper < LEAST_INK) break
    count = RAY_COUNTS[kind] ?? count
  }
  return count
}

/** The runs of ink along every ray, read where the ink passes one half. */
export function readRuns(
  coverage: InkCoverage,
  placement: Placement,
  rays: readonly Ray[],
  isCovered: (at: Point) => boolean,
): Run[] {
  const perShare = placement.scale * coverage.width
  const to = BAND_TO * perShare
  const stepPx = (CELLS.pitch * perShare) / STEPS_PER_CELL
  const runs: Run[] = []
  for (const ray of rays) {
    const angle = ray.angle + placement.turn
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    const from = (CELLS.firstRadius + ray.firstCell * CELLS.pitch - ROOM) * perShare
    let previous = 0
    let start: number | null = null
    for (let step = 0; from + step * stepPx <= to; step += 1) {
      const radius = from + step * stepPx
      const at = { x: placement.centre.x + radius * cos, y: placement.centre.y + radius * sin }
      const value = isCovered(at) ? 0 : sampleInk(coverage, at.x, at.y)
      const passedAt = radius - ((value - 0.5) / (value - previous)) * stepPx
      if (start === null && value >= 0.5) start = step === 0 ? radius : passedAt
      else if (start !== null && value < 0.5) {
        runs.push({ ray, from: start, to: passedAt })
        start = null
      }
      previous = value
    }
    if (start !== null) runs.push({ ray, from: start, to })
  }
  return runs
}
