import type { Point, RayCount } from './code-shapes'
import type { Placement } from './find-rings'
import { strideOf, type InkCoverage } from './ink-coverage'
import { sampleInk } from './sample-ink'

/** A run of ink along one ray: its ends as distances from the centre, in pixels. */
export type Run = { ray: number; from: number; to: number }

/** The band of the cells, in shares of the width at scale 1, with half a cell of room. */
const BAND_FROM = 0.236
const BAND_TO = 0.487
const STEPS_PER_PIXEL = 4
/** How well the ink's angles agree with a number of rays, 0 to 1. */
const MIN_COHERENCE = 0.25

/** The ray angles are (ray + ½) · 360° / rays. */
export function rayAngle(rays: RayCount, ray: number): number {
  return ((ray + 0.5) * 2 * Math.PI) / rays
}

/**
 * How many rays the code has: the number whose angles most ink lies on; null when none fits. 36
 * comes first, since what agrees with 36 agrees with 72 as well.
 */
export function countRays(
  coverage: InkCoverage,
  placement: Placement,
  isCovered: (at: Point) => boolean,
): RayCount | null {
  const { width, height, values } = coverage
  const [from, to] = [BAND_FROM * placement.scale * width, BAND_TO * placement.scale * width]
  const counts = [36, 54, 72] as const
  const sums = counts.map(() => ({ cos: 0, sin: 0 }))
  let mass = 0
  const stride = strideOf(width)
  for (let y = 0; y < height; y += stride) {
    for (let x = 0; x < width; x += stride) {
      const value = values[y * width + x] ?? 0
      if (value === 0) continue
      const [dx, dy] = [x + 0.5 - placement.centre.x, y + 0.5 - placement.centre.y]
      const radius = Math.hypot(dx, dy)
      if (radius < from || radius > to || isCovered({ x: x + 0.5, y: y + 0.5 })) continue
      const angle = Math.atan2(dy, dx)
      mass += value
      for (const [index, rays] of counts.entries()) {
        const sum = sums[index]
        if (!sum) continue
        sum.cos += value * Math.cos(rays * angle)
        sum.sin += value * Math.sin(rays * angle)
      }
    }
  }
  if (mass === 0) return null
  // Between two rays the phase is 0, on a ray it is π: agreement shows as a negative cosine.
  const coherence = sums.map(({ cos }) => -cos / mass)
  const found = counts.find((_, index) => (coherence[index] ?? 0) > MIN_COHERENCE)
  return found ?? null
}

/** The runs of ink along every ray, read where the ink passes one half. */
export function readRuns(
  coverage: InkCoverage,
  placement: Placement,
  rays: RayCount,
  isCovered: (at: Point) => boolean,
): Run[] {
  const { width } = coverage
  const [from, to] = [BAND_FROM * placement.scale * width, BAND_TO * placement.scale * width]
  const runs: Run[] = []
  for (let ray = 0; ray < rays; ray += 1) {
    const angle = rayAngle(rays, ray)
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
    let previous = 0
    let start: number | null = null
    for (let step = 0; from + step / STEPS_PER_PIXEL <= to; step += 1) {
      const radius = from + step / STEPS_PER_PIXEL
      const at = { x: placement.centre.x + radius * cos, y: placement.centre.y + radius * sin }
      const value = isCovered(at) ? 0 : sampleInk(coverage, at.x, at.y)
      const passedAt = radius - (value - 0.5) / (value - previous) / STEPS_PER_PIXEL
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
