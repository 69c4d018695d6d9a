import type { Point } from './code-shapes'
import type { CurvePiece } from './drawing'
import { cross, distance, dot, minus, plus, times } from './points'
import { simplify, type Outline } from './simplify-outline'

/** How far the outline may be from its edges, in pixels: less is their own jags, and the corners that they cut off. */
const TOLERANCE_PX = 0.6
/** A corner turns by more than this, in radians; what turns less is a bend. */
const CORNER = (75 * Math.PI) / 180
/** How much of the way to a bend's vertex the controls lie: nearest to a circle's arc. */
const CONTROL_SHARE = 0.6
/** How far a bend may pass its vertex by, in pixels; on the way to it the edges are straight. */
const ROUNDING_PX = 0.7
/** This near a vertex an outline is rounded by the pixels, and says little of the edges beside it. */
const BLUR_PX = 0.8
/** Vertices so near to each other are the ends of one corner that the pixels cut off, unless it turns by more. */
const SAME_PX = 1.6
const SAME_TURN = (105 * Math.PI) / 180
/** A shorter line is none. */
const LEAST_PX = 0.01
/** How much a vertex is held where it was found, so that edges that go on straight do not move it away. */
const HOLD = 0.05

/**
 * A closed outline as straight lines and cubic Béziers, after the way of Selinger's potrace: the fewest
 * edges that the outline allows, vertices where the edges through its points meet, and each vertex
 * either a corner or a bend that begins and ends along its edges, at most in their middles: no two
 * pieces meet in a kink that the picture has not.
 * @param outline lengths in pixels; its last point is joined to the first
 */
export function fitCurve(outline: Outline): CurvePiece[] {
  const vertices = meetEdges(outline, joinSame(outline, simplify(outline, TOLERANCE_PX)))
  const at = (index: number) => vertices.at(index % vertices.length) ?? { x: 0, y: 0 }
  const pieces = vertices.flatMap((vertex, index) => {
    const [before, after] = [at(index - 1), at(index + 1)]
    if (turnAt(before, vertex, after) > CORNER) return [{ to: vertex }]
    return bendAt(before, vertex, after)
  })
  // Between two bends that meet in the middle of an edge there is nothing straight.
  return pieces.filter(
    ({ to, controls }, index) =>
      controls ?? distance(to, pieces.at(index - 1)?.to ?? to) > LEAST_PX,
  )
}

function bendAt(before: Point, vertex: Point, after: Point): CurvePiece[] {
  const towards = (end: Point, share: number) => plus(vertex, times(minus(end, vertex), share))
  const middles = times(plus(before, after), 0.5)
  // How far a bend from middle to middle passes its vertex by, as its controls have it.
  const passing = ((1 - 0.75 * CONTROL_SHARE) * distance(vertex, middles)) / 2
  const share = 0.5 * Math.min(1, ROUNDING_PX / passing)
  const control = (end: Point) => towards(end, share * (1 - CONTROL_SHARE))
  return [
    { to: towards(before, share) },
    { to: towards(after, share), controls: [control(before), control(after)] },
  ]
}

function turnAt(before: Point, vertex: Point, after: Point): number {
  return Math.abs(angleBetween(minus(vertex, before), minus(after, vertex)))
}

const angleBetween = (one: Point, other: Point) => Math.atan2(cross(one, other), dot(one, other))

function joinSame(outline: Outline, cuts: readonly number[]): number[] {
  const at = (index: number) => pointOf(outline, cuts.at(index % cuts.length) ?? 0)
  const kept = cuts.filter((_, index) => {
    const [first, second] = [at(index - 1), at(index)]
    if (distance(first, second) > SAME_PX) return true
    const [into, out] = [minus(first, at(index - 2)), minus(at(index + 1), second)]
    return Math.abs(angleBetween(into, out)) > SAME_TURN
  })
  return kept.length < 3 ? [...cuts] : kept
}

/** @param cuts where among the outline's points the vertices are, in their order */
function meetEdges(outline: Outline, cuts: readonly number[]): Point[] {
  const edges = cuts.map((cut, at) => {
    const next = cuts[at + 1] ?? (cuts[0] ?? 0) + outline.length
    const points = Array.from({ length: next - cut + 1 }, (_, step) => pointOf(outline, cut + step))
    return edgeThrough(points)
  })
  return cuts.map((cut, at) => {
    const [before, after] = [edges.at(at - 1), edges[at]]
    const vertex = pointOf(outline, cut)
    return before && after ? meet(before, after, vertex) : vertex
  })
}

const pointOf = (outline: Outline, at: number) => outline.at(at % outline.length) ?? { x: 0, y: 0 }

type Edge = { middle: Point; normal: Point }

/** The line with the least squares of distance from its points, those beside its ends apart. */
function edgeThrough(points: readonly Point[]): Edge {
  const [from, to] = [points[0], points.at(-1)]
  const inner = points.filter(
    (point) => from && to && Math.min(distance(point, from), distance(point, to)) > BLUR_PX,
  )
  const used = inner.length < 2 ? points : inner
  const middle = times(used.reduce(plus, { x: 0, y: 0 }), 1 / used.length)
  let [xx, xy, yy] = [0, 0, 0]
  for (const point of used) {
    const { x, y } = minus(point, middle)
    xx += x * x
    xy += x * y
    yy += y * y
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2
  return { middle, normal: { x: -Math.sin(angle), y: Math.cos(angle) } }
}

/** Where both edges pass nearest, held at `vertex` in so far as they say nothing of it. */
function meet(one: Edge, other: Edge, vertex: Point): Point {
  let [xx, xy, yy, x, y] = [HOLD, 0, HOLD, 0, 0]
  for (const { middle, normal } of [one, other]) {
    const off = dot(normal, minus(middle, vertex))
    xx += normal.x * normal.x
    xy += normal.x * normal.y
    yy += normal.y * normal.y
    x += normal.x * off
    y += normal.y * off
  }
  const determinant = xx * yy - xy * xy
  return plus(vertex, {
    x: (x * yy - y * xy) / determinant,
    y: (y * xx - x * xy) / determinant,
  })
}
