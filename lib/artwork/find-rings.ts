import { RING, RING_CENTRES, type Point } from './code-shapes'
import { FULL_INK, type InkCoverage } from './ink-coverage'
import { listSpots, type InkSpot } from './ink-spots'
import type { Placement } from './placement'

/**
 * WeChat draws from 0.93 (2017, 2018) to 0.997 of the picture; people cut margins off, and put codes on
 * posters. Smaller ones than this cannot be read cell by cell.
 */
const WIDTH_MIN_PX = 110
const SCALE_MAX = 1.1
/** The middle of a ring is found to this share of the code's width before it is refined. */
const SEED_DRIFT = 0.02
/** As far as a picture that was scanned or put up by hand may be turned, with room, about 4°. */
const MAX_SLANT = 0.07
/** WeChat draws upright: less than this, a quarter of a degree, is how exactly small rings are found. */
const LEAST_TURN = 0.0045
/** How far the third ring may be from where the other two say. */
const MAX_MISFIT = 0.02

/** Far enough around a ring to hold it, not so far that a dash beside it counts. */
const REACH = RING.outerRadius * 1.12
const ROUNDS = 12
const SETTLED_PX = 0.001
/** A ring that is not there lets the search wander or leaves it without enough ink. */
const MIN_INK_SHARE = 0.5

/** Where to look for the rings, in pixels: top left, top right, bottom left. */
export type Seeds = Placement & { rings: Point[] }

/**
 * Centre and scale from the three position rings: their centres of mass are known to a few
 * hundredths of a pixel. null when the picture has no such rings.
 */
export function findPlacement(coverage: InkCoverage, { rings, scale }: Seeds): Placement | null {
  const [topLeft, topRight, bottomLeft] = rings.map((at) => findRing(coverage, at, scale))
  if (!topLeft || !topRight || !bottomLeft) return null
  return placementOf(topRight, bottomLeft, coverage.width)
}

function placementOf(topRight: Point, bottomLeft: Point, width: number): Placement {
  const centre = { x: (topRight.x + bottomLeft.x) / 2, y: (topRight.y + bottomLeft.y) / 2 }
  const seen = Math.atan2(topRight.y - bottomLeft.y, topRight.x - bottomLeft.x) + Math.PI / 4
  const turn = Math.abs(seen) < LEAST_TURN ? 0 : seen
  return { centre, scale: distanceOf(topRight, bottomLeft) / DIAGONAL / width, turn }
}

const DIAGONAL = distanceOf(RING_CENTRES[1], RING_CENTRES[2])

/** Where three rings with a dot in them stand as a code's do. */
export function findSeeds(coverage: InkCoverage): Seeds | null {
  const { width } = coverage
  const rings = listRings(listSpots(coverage))
  for (const topLeft of rings) {
    for (const topRight of rings) {
      const [across, down] = [topRight.x - topLeft.x, topRight.y - topLeft.y]
      const scale = across / width / (RING_CENTRES[1].x - RING_CENTRES[0].x)
      if (scale * width < WIDTH_MIN_PX || scale > SCALE_MAX) continue
      if (Math.abs(down) > across * MAX_SLANT) continue
      const third = { x: topLeft.x - down, y: topLeft.y + across }
      const bottomLeft = rings.find((ring) => distanceOf(ring, third) < across * MAX_MISFIT)
      if (!bottomLeft) continue
      return { ...placementOf(topRight, bottomLeft, width), rings: [topLeft, topRight, bottomLeft] }
    }
  }
  return null
}

/** Where the rings of a code would stand that fills its picture. */
export function nominalSeeds(width: number): Seeds {
  const rings = RING_CENTRES.map(({ x, y }) => ({ x: x * width, y: y * width }))
  return { centre: { x: width / 2, y: width / 2 }, scale: 1, turn: 0, rings }
}

/**
 * Of the pieces of a poster some hundreds may look like rings from afar, and some dozens are. Where there
 * are more, nothing would be found but time lost: every pair of them would be tried.
 */
const ALIKE_MAX = 2_000
const RINGS_MAX = 60

/** The middles of all rings: about round, mostly empty, and with a dot of their own in the middle. */
function listRings(spots: readonly InkSpot[]): Point[] {
  const alike = spots.filter((ring) => {
    const [across, down] = [ring.right - ring.left, ring.bottom - ring.top]
    const fill = ring.pixels / (across * down)
    return across >= 6 && Math.abs(across - down) <= across * 0.2 && fill >= 0.2 && fill <= 0.8
  })
  const rings =
    alike.length > ALIKE_MAX
      ? []
      : alike
          .filter((ring) => {
            const across = ring.right - ring.left
            const middle = middleOf(ring)
            return spots.some((dot) => {
              const size = Math.max(dot.right - dot.left, dot.bottom - dot.top)
              return size < across * 0.5 && distanceOf(middleOf(dot), middle) < across * 0.12
            })
          })
          .map(middleOf)
  return rings.length > RINGS_MAX ? [] : rings
}

const middleOf = ({ left, right, top, bottom }: InkSpot): Point => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
})

function findRing({ width, levels }: InkCoverage, seed: Point, scale: number): Point | null {
  const unit = scale * width
  const reach = REACH * unit
  let centre = seed
  let mass = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const sum = { x: 0, y: 0, mass: 0 }
    for (let y = Math.floor(centre.y - reach); y <= centre.y + reach; y += 1) {
      for (let x = Math.floor(centre.x - reach); x <= centre.x + reach; x += 1) {
        const value = levels[y * width + x] ?? 0
        if (value === 0) continue
        const dx = x + 0.5 - centre.x
        const dy = y + 0.5 - centre.y
        if (dx * dx + dy * dy > reach * reach) continue
        sum.x += (x + 0.5) * value
        sum.y += (y + 0.5) * value
        sum.mass += value
      }
    }
    if (sum.mass === 0) return null
    mass = sum.mass / FULL_INK
    const next = { x: sum.x / sum.mass, y: sum.y / sum.mass }
    const moved = distanceOf(next, centre)
    centre = next
    if (moved < SETTLED_PX) break
  }
  const ink = Math.PI * (RING.outerRadius ** 2 - RING.innerRadius ** 2) * unit ** 2
  return distanceOf(centre, seed) < SEED_DRIFT * unit && mass > ink * MIN_INK_SHARE ? centre : null
}

function distanceOf(one: Point | undefined, other: Point | undefined): number {
  return one && other ? Math.hypot(one.x - other.x, one.y - other.y) : Number.NaN
}
