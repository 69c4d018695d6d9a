import type { Point } from './code-shapes'
import { cross, distance, minus } from './points'

/** A closed outline in pixels; its last point is joined to the first. */
export type Outline = readonly Point[]

/**
 * Douglas-Peucker on a closed outline, cut open at the two points that are farthest from each other.
 * @param tolerancePx how far it may be from the edges between the points that stay
 * @returns which of its points stay, in their order
 */
export function simplify(outline: Outline, tolerancePx: number): number[] {
  const start = farthestFrom(outline, outline[0])
  const far = farthestFrom(outline, outline[start])
  const [first, second] = [Math.min(start, far), Math.max(start, far)]
  const around = [...outline, ...outline]
  const cuts = [first, second].flatMap((cut, at) =>
    thin(around, tolerancePx, cut, at === 0 ? second : first + outline.length),
  )
  return cuts.map((cut) => cut % outline.length).sort((a, b) => a - b)
}

function farthestFrom(outline: Outline, from: Point | undefined): number {
  const distances = outline.map((point) => (from ? distance(point, from) : 0))
  return distances.reduce((best, one, at) => (one > (distances[best] ?? 0) ? at : best), 0)
}

/** From the first on, without the last. */
function thin(
  points: readonly Point[],
  tolerancePx: number,
  first: number,
  last: number,
): number[] {
  const [from, to] = [points[first], points[last]]
  let farthest = { at: 0, off: 0 }
  for (let at = first + 1; at < last; at += 1) {
    const point = points[at]
    if (!point || !from || !to) continue
    const length = distance(from, to)
    const off =
      length === 0
        ? distance(point, from)
        : Math.abs(cross(minus(to, from), minus(point, from))) / length
    if (off > farthest.off) farthest = { at, off }
  }
  if (farthest.off <= tolerancePx) return [first]
  return [
    ...thin(points, tolerancePx, first, farthest.at),
    ...thin(points, tolerancePx, farthest.at, last),
  ]
}
