import { contours } from 'd3-contour'
import type { Point } from './code-shapes'
import type { InkShapes } from './drawing'
import type { InkCoverage } from './ink-coverage'

/** How far a simplified outline may leave the traced one, in pixels of the source. */
const TOLERANCE_PX = 0.12
/** Smaller specks are noise of the compression, in square pixels. */
const SPECK_PX2 = 2

/**
 * Outlines that follow the picture's own pixels where the ink passes one half: always possible,
 * true to the source, but ten times as many points as reading the code's geometry gives.
 */
export function traceContours({ width, height, values }: InkCoverage): InkShapes {
  const traced = contours().size([width, height]).smooth(true).contour(Array.from(values), 0.5)
  const outlines = traced.coordinates
    .flat()
    // Every ring ends where it began.
    .map((ring) => ring.slice(0, -1).map(([x = 0, y = 0]): Point => ({ x, y })))
    .filter((points) => Math.abs(areaOf(points)) >= SPECK_PX2)
    .map((points) => simplify(points).map(({ x, y }) => ({ x: x / width, y: y / width })))
  return { strokeWidth: 0, dashes: [], dotDiameter: 0, dots: [], rings: [], outlines }
}

function areaOf(points: readonly Point[]): number {
  let twice = 0
  for (const [index, { x, y }] of points.entries()) {
    const next = points[(index + 1) % points.length]
    if (next) twice += x * next.y - next.x * y
  }
  return twice / 2
}

/** Douglas-Peucker on a closed outline, cut open at its first point and the one farthest from it. */
function simplify(points: readonly Point[]): Point[] {
  const [first] = points
  if (!first || points.length < 4) return [...points]
  const far = points.reduce(
    (best, point, index) => {
      const distance = Math.hypot(point.x - first.x, point.y - first.y)
      return distance > best.distance ? { index, distance } : best
    },
    { index: 0, distance: -1 },
  ).index
  const there = thin(points.slice(0, far + 1))
  const back = thin([...points.slice(far), first])
  return [...there.slice(0, -1), ...back.slice(0, -1)]
}

function thin(line: readonly Point[]): Point[] {
  const [start, end] = [line[0], line.at(-1)]
  if (!start || !end || line.length < 3) return [...line]
  const length = Math.hypot(end.x - start.x, end.y - start.y) || 1
  let farthest = { index: 0, distance: 0 }
  for (const [index, { x, y }] of line.entries()) {
    const distance =
      Math.abs((end.x - start.x) * (start.y - y) - (start.x - x) * (end.y - start.y)) / length
    if (distance > farthest.distance) farthest = { index, distance }
  }
  if (farthest.distance <= TOLERANCE_PX) return [start, end]
  const head = thin(line.slice(0, farthest.index + 1))
  return [...head.slice(0, -1), ...thin(line.slice(farthest.index))]
}
