import {
  BADGE,
  LOGO,
  RING,
  CELLS,
  RING_CENTRES,
  cellCentre,
  isDot,
  type CodeShapes,
  type Dash,
  type Disc,
  type Point,
} from './code-shapes'
import { EDGE_CELL, listRays, type Ray, type RayCount } from './ray-layout'
import { seededRandom } from './seeded-random'

/** About as much ink as the real codes that were measured. */
const SHARE_OF_SET_CELLS = 0.5

/**
 * More data, more rays. Real codes of scenes of 10 to 13 characters have 36, of 32 characters 72. Where
 * the borders are, and how a path is packed, nobody has published: these thirds are an assumption.
 */
const RAYS_UP_TO: readonly { bytes: number; rays: RayCount }[] = [
  { bytes: 19, rays: 36 },
  { bytes: 26, rays: 54 },
]

/** How many rays a code of this content, a path or a scene, is drawn with here. */
export function simulatedRays(content: string): RayCount {
  const { length } = new TextEncoder().encode(content)
  return RAYS_UP_TO.find(({ bytes }) => length <= bytes)?.rays ?? 72
}

/** The width of a picture in the units of its SVG. */
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
    const cells = Array.from({ length: EDGE_CELL + 1 }, (_, cell) => cell)
    // Drawn for every cell, free or covered, so that covers never shift the pattern behind them.
    const drawn = cells.map((cell) => random() < SHARE_OF_SET_CELLS || cell < ray.alwaysSet)
    return joinCells(
      ray,
      cells.map((cell) => isSet(ray, cell, drawn)),
    )
  })
  return {
    rays,
    scale: 1,
    strokeWidth: CELLS.strokeWidth,
    dotDiameter: CELLS.dotDiameter,
    dashes: dashes.flat(),
    rings: RING_CENTRES.map((centre) => ({ ...centre, ...RING })),
    logo: LOGO,
    badge: BADGE,
  }
}

/** Dashes as one SVG path in `VIEW_UNITS`: stroke it, round caps, no fill. */
export function dashPathData(dashes: readonly Dash[]): string {
  const at = ({ x, y }: Point) => `${inUnits(x)} ${inUnits(y)}`
  return dashes.map((dash) => `M${at(dash.from)}${isDot(dash) ? 'h0' : `L${at(dash.to)}`}`).join('')
}

/** The white mark on a badge, a small sun: its rays, and the disc in their middle. */
export function badgeMark({ x, y, radius }: Disc): Dash[] {
  return Array.from({ length: 12 }, (_, ray) => {
    const angle = (ray * Math.PI) / 6
    const at = (share: number) => ({
      x: x + radius * share * Math.cos(angle),
      y: y + radius * share * Math.sin(angle),
    })
    return { from: at(0.42), to: at(0.68) }
  })
}

export const badgeMarkStrokeWidth = ({ radius }: Disc) => radius * 0.12

export const badgeHub = (badge: Disc): Disc => ({ ...badge, radius: badge.radius * 0.24 })

/** A length in `VIEW_UNITS`, two decimals: a hundredth of a pixel on a picture of 1000 px. */
export function inUnits(share: number): number {
  return Math.round(share * VIEW_UNITS * 100) / 100
}

/** The outermost cell repeats the one before it: an edge, and no data. */
function isSet({ firstCell, lastCell }: Ray, cell: number, drawn: readonly boolean[]): boolean {
  const says = cell === EDGE_CELL ? drawn[cell - 1] : drawn[cell]
  return says === true && cell >= firstCell && cell <= lastCell
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
