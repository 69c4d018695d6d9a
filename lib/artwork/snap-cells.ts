import type { Point } from './code-shapes'
import type { Placement } from './placement'
import type { Ray } from './ray-layout'
import type { Run } from './read-rays'

/** Cells along every ray, as the picture has them; lengths in pixels from the centre. */
export type SnappedCells = {
  firstRadius: number
  pitch: number
  dotDiameter: number
  /** First and last cell of each run. */
  spans: { ray: Ray; first: number; last: number }[]
}

/** The pitch is a little more than a dot's width: measured 1.03 to 1.06 of it. */
const PITCH_FROM = 0.95
const PITCH_TO = 1.35
/** Coarse steps find the pitch, a twentieth of them its exact value. */
const PITCH_STEP = 0.005
/** Ends that lie further from the grid than this share of a cell were not read from cells. */
const MAX_RESIDUAL = 0.16
const MIN_RUNS = 24

/** Finds the grid on which all runs begin and end; null when there is none. */
export function snapCells(runs: readonly Run[]): SnappedCells | null {
  if (runs.length < MIN_RUNS) return null
  const dot = shortLength(runs)
  const centres = runs.flatMap(({ from, to }) => [from + dot / 2, to - dot / 2])
  const pitch = findPitch(centres, dot)
  const innermost = Math.min(...centres)
  const indexes = centres.map((at) => Math.round((at - innermost) / pitch))
  const line = fitLine(indexes, centres)
  if (line === null) return null
  const residuals = centres.map((at, index) =>
    Math.abs(at - line.start - (indexes[index] ?? 0) * line.slope),
  )
  const mean = residuals.reduce((sum, one) => sum + one, 0) / residuals.length
  if (mean > MAX_RESIDUAL * line.slope) return null
  const spans = runs.map(({ ray }, run) => ({
    ray,
    first: indexes[run * 2] ?? 0,
    last: indexes[run * 2 + 1] ?? 0,
  }))
  if (spans.some(({ first, last }) => first > last || first < 0)) return null
  return { firstRadius: line.start, pitch: line.slope, dotDiameter: dot, spans }
}

/** The middle of one cell, in pixels; cells may be counted in halves. */
export function cellAt(
  { firstRadius, pitch }: SnappedCells,
  { centre, turn }: Placement,
  ray: Ray,
  cell: number,
): Point {
  const angle = ray.angle + turn
  const radius = firstRadius + cell * pitch
  return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) }
}

/** Single dots are the shortest runs, and common: the middle of those near the shortest. */
function shortLength(runs: readonly Run[]): number {
  const lengths = runs.map(({ from, to }) => to - from).sort((a, b) => a - b)
  const early = lengths[Math.floor(lengths.length / 20)] ?? 0
  const dots = lengths.filter((length) => length < early * 1.5)
  return dots[Math.floor(dots.length / 2)] ?? early
}

/** The pitch at which all ends are most in step. */
function findPitch(centres: readonly number[], dot: number): number {
  let best = { factor: 1, agreement: -1 }
  const look = (from: number, to: number, step: number) => {
    for (let factor = from; factor <= to; factor += step) {
      const agreement = agreementOf(centres, dot * factor)
      if (agreement > best.agreement) best = { factor, agreement }
    }
  }
  look(PITCH_FROM, PITCH_TO, PITCH_STEP)
  look(best.factor - PITCH_STEP, best.factor + PITCH_STEP, PITCH_STEP / 20)
  return dot * best.factor
}

/** How much ends that repeat at this pitch are in step: their number where all are. */
function agreementOf(centres: readonly number[], pitch: number): number {
  const sum = { cos: 0, sin: 0 }
  for (const at of centres) {
    const phase = (2 * Math.PI * at) / pitch
    sum.cos += Math.cos(phase)
    sum.sin += Math.sin(phase)
  }
  return Math.hypot(sum.cos, sum.sin)
}

/** Least squares of y over x; null when all x are the same. */
function fitLine(xs: readonly number[], ys: readonly number[]) {
  const count = xs.length
  const meanX = xs.reduce((sum, x) => sum + x, 0) / count
  const meanY = ys.reduce((sum, y) => sum + y, 0) / count
  let [covariance, variance] = [0, 0]
  for (const [index, x] of xs.entries()) {
    covariance += (x - meanX) * ((ys[index] ?? 0) - meanY)
    variance += (x - meanX) ** 2
  }
  if (variance === 0) return null
  const slope = covariance / variance
  return { slope, start: meanY - slope * meanX }
}
