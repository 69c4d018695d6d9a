import type { Dash, Point } from './code-shapes'
import type { Outline } from './simplify-outline'
import { distance, dot, minus, plus, times } from './points'

/** How far an outline may be from a dot's or a stroke's own edge: in pixels, and in shares of its width. */
const TOLERANCE_PX = 0.6
const TOLERANCE = 0.08
/** Shorter than this share of its width between the middles of its ends, a stroke is a dot. */
const SHORTEST = 0.35

/** A round-capped stroke; the same point twice for a dot. */
type Stroke = Dash & { width: number }

/** What two pens draw: one for all strokes, one for all dots; and what neither does. */
export type Penned = {
  strokeWidth: number
  dashes: Dash[]
  dotDiameter: number
  dots: Point[]
  others: Outline[]
}

/**
 * Which outlines are dots and round-capped strokes, as almost all of a round code's are. One width for
 * all of a kind: what single ones differ by is the pixels' doing, and would be seen enlarged.
 * @param outlines each closed and without a hole in it; lengths in pixels
 */
export function fitPens(outlines: readonly Outline[]): Penned {
  const tried = outlines.map((outline) => ({ outline, stroke: strokeOf(outline) }))
  const fits = tried.filter(({ outline, stroke }) => isLike(outline, stroke))
  const dotDiameter = medianWidth(fits.filter(({ stroke }) => isDot(stroke)))
  const strokeWidth = medianWidth(fits.filter(({ stroke }) => !isDot(stroke)))
  const penned: Penned = { strokeWidth, dashes: [], dotDiameter, dots: [], others: [] }
  for (const { outline, stroke } of tried) {
    const width = isDot(stroke) ? dotDiameter : strokeWidth
    // Its length is from end to end: with another width the middles of the ends move.
    const drawn = isDot(stroke) ? asDot(stroke, width) : lengthened(stroke, width)
    if (!isLike(outline, drawn)) penned.others.push(outline)
    else if (isDot(stroke)) penned.dots.push(drawn.from)
    else penned.dashes.push({ from: drawn.from, to: drawn.to })
  }
  return penned
}

const isDot = ({ from, to, width }: Stroke) => distance(from, to) < width * SHORTEST

function asDot({ from, to }: Stroke, width: number): Stroke {
  const middle = times(plus(from, to), 0.5)
  return { from: middle, to: middle, width }
}

function lengthened({ from, to, width: before }: Stroke, width: number): Stroke {
  const along = minus(to, from)
  const by = times(along, (before - width) / 2 / distance(from, to))
  return { from: minus(from, by), to: plus(to, by), width }
}

const medianWidth = (fits: readonly { stroke: Stroke }[]) =>
  fits.map(({ stroke }) => stroke.width).sort((a, b) => a - b)[fits.length >> 1] ?? 0

/** Every point of the outline lies on the stroke's edge, or nearly. */
function isLike(outline: Outline, { from, to, width }: Stroke): boolean {
  const along = minus(to, from)
  const squared = dot(along, along)
  const tolerance = Math.max(TOLERANCE_PX, TOLERANCE * width)
  return outline.every((point) => {
    const share = squared === 0 ? 0 : dot(minus(point, from), along) / squared
    const middle = plus(from, times(along, Math.min(1, Math.max(0, share))))
    return Math.abs(distance(point, middle) - width / 2) <= tolerance
  })
}

/** The stroke of the same area, middle, direction and spread, whether the outline is like one or not. */
function strokeOf(outline: Outline): Stroke {
  const { area, middle, xx, xy, yy } = momentsOf(outline)
  const angle = Math.atan2(2 * xy, xx - yy) / 2
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const spread = xx * cos * cos + 2 * xy * cos * sin + yy * sin * sin
  const half = halfLengthOf(area, spread)
  const along = { x: half * cos, y: half * sin }
  const from = minus(middle, along)
  return { from, to: plus(middle, along), width: 2 * radiusOf(area, half) }
}

/** Of a stroke of this area with its ends' middles `2 * half` apart: `πr² + 4r·half = area`. */
const radiusOf = (area: number, half: number) =>
  (Math.sqrt(16 * half * half + 4 * Math.PI * area) - 4 * half) / (2 * Math.PI)

/** The longer a stroke of one area, the more it spreads along itself: found by halving. */
function halfLengthOf(area: number, spread: number): number {
  let [low, high] = [0, area]
  for (let step = 0; step < 40; step += 1) {
    const half = (low + high) / 2
    const r = radiusOf(area, half)
    const body = (4 * r * half ** 3) / 3
    const caps = Math.PI * r * r * (half * half + (r * r) / 4) + (8 * half * r ** 3) / 3
    if (body + caps < spread * area) low = half
    else high = half
  }
  return low
}

/** Area, middle and the mean squares about it, of what the outline encloses (Green's theorem). */
function momentsOf(outline: Outline) {
  const origin = outline[0] ?? { x: 0, y: 0 }
  const sum = { area: 0, x: 0, y: 0, xx: 0, xy: 0, yy: 0 }
  for (const [at, point] of outline.entries()) {
    const a = minus(point, origin)
    const b = minus(outline[at + 1] ?? origin, origin)
    const cross = a.x * b.y - b.x * a.y
    sum.area += cross / 2
    sum.x += (cross * (a.x + b.x)) / 6
    sum.y += (cross * (a.y + b.y)) / 6
    sum.xx += (cross * (a.x * a.x + a.x * b.x + b.x * b.x)) / 12
    sum.yy += (cross * (a.y * a.y + a.y * b.y + b.y * b.y)) / 12
    sum.xy += (cross * (a.x * (2 * a.y + b.y) + b.x * (2 * b.y + a.y))) / 24
  }
  const [x, y] = [sum.x / sum.area, sum.y / sum.area]
  return {
    area: Math.abs(sum.area),
    middle: plus(origin, { x, y }),
    xx: sum.xx / sum.area - x * x,
    xy: sum.xy / sum.area - x * y,
    yy: sum.yy / sum.area - y * y,
  }
}
