import {
  BADGE,
  LOGO,
  RING,
  CELLS,
  RING_CENTRES,
  cellCentre,
  type CodeShapes,
  type Dash,
  type Point,
} from './code-shapes'
import { listRays, type Ray, type RayCount } from './ray-layout'
import { seededRandom } from './seeded-random'

/** About as much ink as the real codes that were measured. */
const SHARE_OF_SET_CELLS = 0.5

/** No ink may touch a ring or the badge: the dots keep this share of the width away from them. */
const CLEARANCE = 0.005

/** Side of the square that `dashPathData` and the SVG draw in. */
export const VIEW_UNITS = 1000

/** Stand-ins for what WeChat takes from the Mini Program's own logo and from its badge. */
export const LOGO_COLOUR = '#F4B41A'
export const LOGO_TEXT_COLOUR = '#3A2A00'
export const BADGE_COLOUR = '#2DA046'

/**
 * A round code with WeChat's true geometry and a pattern that only the seed decides. It carries no
 * content and cannot be scanned.
 */
export function drawSimulatedCode({
  seed,
  rays = 36,
}: {
  seed: string
  rays?: RayCount
}): CodeShapes {
  const random = seededRandom(seed)
  const dashes = listRays(rays).map((ray) => {
    const cells = Array.from({ length: ray.lastCell + 1 }, (_, cell) => cell)
    // Drawn for every cell, free or covered, so that covers never shift the pattern behind them.
    const drawn = cells.map((cell) => random() < SHARE_OF_SET_CELLS || cell === 0)
    return joinCells(
      ray,
      cells.map((cell) => isSet(ray, cell, drawn)),
    )
  })
  return {
    rays,
    scale: 1,
    strokeWidth: CELLS.dotDiameter,
    dashes: dashes.flat(),
    rings: RING_CENTRES.map((centre) => ({ ...centre, ...RING })),
    logo: LOGO,
    badge: BADGE,
  }
}

/** The dashes as one SVG path in a square of `VIEW_UNITS`: stroke it, round caps, no fill. */
export function dashPathData(shapes: CodeShapes): string {
  return shapes.dashes
    .map(({ from, to }) => {
      const start = `M${inUnits(from.x)} ${inUnits(from.y)}`
      const isDot = from.x === to.x && from.y === to.y
      return isDot ? `${start}h0` : `${start}L${inUnits(to.x)} ${inUnits(to.y)}`
    })
    .join('')
}

/** The white mark on the badge, a small sun: one SVG path to stroke like the dashes. */
export function badgeMarkPathData({ badge }: CodeShapes): string {
  const rays = Array.from({ length: 12 }, (_, ray) => {
    const angle = (ray * Math.PI) / 6
    const at = (share: number) =>
      `${inUnits(badge.x + badge.radius * share * Math.cos(angle))} ` +
      `${inUnits(badge.y + badge.radius * share * Math.sin(angle))}`
    return `M${at(0.42)}L${at(0.68)}`
  })
  return rays.join('')
}

/** Stroke width of the badge's mark, as a fraction of the width. */
export function badgeMarkStrokeWidth({ badge }: CodeShapes): number {
  return badge.radius * 0.12
}

/** A length in `VIEW_UNITS`, two decimals: a hundredth of a pixel on a picture of 1000 px. */
export function inUnits(share: number): number {
  return Math.round(share * VIEW_UNITS * 100) / 100
}

/** The outermost cell repeats the one before it: an edge, and no data. */
function isSet(ray: Ray, cell: number, drawn: readonly boolean[]): boolean {
  const says = cell === ray.lastCell ? drawn[cell - 1] : drawn[cell]
  return says === true && cell >= ray.firstCell && !isCovered(cellCentre(ray, cell))
}

/** Neighbouring set cells on a ray become one dash. */
function joinCells(ray: Ray, set: readonly boolean[]): Dash[] {
  const dashes: Dash[] = []
  let first: number | null = null
  for (let cell = 0; cell <= set.length; cell += 1) {
    if (set[cell]) {
      first ??= cell
    } else if (first !== null) {
      dashes.push({ from: cellCentre(ray, first), to: cellCentre(ray, cell - 1) })
      first = null
    }
  }
  return dashes
}

function isCovered(centre: Point): boolean {
  const reach = CELLS.dotDiameter / 2 + CLEARANCE
  const isUnder = (cover: Point, radius: number) =>
    Math.hypot(centre.x - cover.x, centre.y - cover.y) < radius + reach
  return (
    isUnder(BADGE, BADGE.radius) || RING_CENTRES.some((ring) => isUnder(ring, RING.outerRadius))
  )
}
