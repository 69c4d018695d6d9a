import type { Disc } from './code-shapes'
import type { ModulePlace } from './find-modules'
import { FULL_INK, type InkCoverage } from './ink-coverage'

/** A logo covers at most so much of the code's width: more no correction could bear. */
const RADIUS_MAX = 0.24
/** A at is one colour: ink or paper in at least this much of its inside. */
const CLEAR_SHARE = 0.85
const LEAST_PIXELS = 4
/** Smaller than this many modules it is a flaw of one at, and no logo. */
const LEAST_MODULES = 2

/**
 * The round logo in the middle of a square code with its white rim, in pixels: the disc outside of
 * which every at is one colour. null where all of them are.
 */
export function findSquareLogo(coverage: InkCoverage, place: ModulePlace): Disc | null {
  const { pitch, size } = place
  const middle = { x: place.left + (size * pitch) / 2, y: place.top + (size * pitch) / 2 }
  const reach = RADIUS_MAX * size * pitch
  const pixels = listInside(coverage, place, middle, reach)
  const begins = findBegin(pixels)
  if (begins === null) return null
  const radius = Math.min(reach, findRim(pixels, begins, pitch))
  return radius < LEAST_MODULES * pitch ? null : { ...middle, radius }
}

/** From the outside in: how far from the middle the first at is neither ink nor paper. */
function findBegin(pixels: readonly Seen[]): number | null {
  const ink = new Map<number, { sum: number; pixels: number }>()
  for (const { at, value, distance } of pixels) {
    const seen = ink.get(at) ?? { sum: 0, pixels: 0 }
    seen.sum += value
    seen.pixels += 1
    ink.set(at, seen)
    const share = seen.sum / seen.pixels
    if (seen.pixels < LEAST_PIXELS || share > CLEAR_SHARE || share < 1 - CLEAR_SHARE) continue
    return distance
  }
  return null
}

/**
 * The logo has a white rim, and modules are drawn up to it: of those that are ink outside, what is ink
 * lies beyond the rim and what is paper within.
 */
function findRim(pixels: readonly Seen[], begins: number, pitch: number): number {
  const inked = new Set(
    pixels.filter(({ distance, value }) => distance > begins && value >= 0.5).map(({ at }) => at),
  )
  let best = { radius: begins, agreement: 0 }
  let agreement = 0
  for (const { at, value, distance } of pixels) {
    if (distance > begins + pitch || distance < begins - 2 * pitch || !inked.has(at)) continue
    agreement += value >= 0.5 ? 1 : -1
    if (agreement > best.agreement) best = { radius: distance, agreement }
  }
  return best.radius
}

type Seen = { at: number; value: number; distance: number }

/** The pixels inside of modules, away from their edges, the farthest from the middle first. */
function listInside(
  { width, levels }: InkCoverage,
  { left, top, pitch, size }: ModulePlace,
  middle: { x: number; y: number },
  reach: number,
): Seen[] {
  const pixels: Seen[] = []
  for (let y = Math.floor(middle.y - reach); y <= middle.y + reach; y += 1) {
    for (let x = Math.floor(middle.x - reach); x <= middle.x + reach; x += 1) {
      const distance = Math.hypot(x + 0.5 - middle.x, y + 0.5 - middle.y)
      const [column, row] = [(x + 0.5 - left) / pitch, (y + 0.5 - top) / pitch]
      if (distance > reach || isEdge(column) || isEdge(row)) continue
      const at = Math.floor(row) * size + Math.floor(column)
      pixels.push({ at, value: (levels[y * width + x] ?? 0) / FULL_INK, distance })
    }
  }
  return pixels.sort((one, other) => other.distance - one.distance)
}

const isEdge = (at: number) => Math.abs(at - Math.floor(at) - 0.5) > 0.25
