import type { Ray, RayCount } from './ray-layout'

/**
 * A round code as shapes, whatever its size: every length is a fraction of the width (0 to 1), the
 * origin is the top left corner, y points down.
 */
export type CodeShapes = {
  rays: RayCount
  /** How far the whole drawing is drawn in or out about the centre. */
  scale: number
  /** Of the round-capped strokes along the rays. */
  strokeWidth: number
  /** Of a cell that is set alone. */
  dotDiameter: number
  dashes: Dash[]
  rings: PositionRing[]
  logo: Disc
  badge: Disc
}

export type Point = { x: number; y: number }

/** From the middle of the innermost cell to that of the outermost; the same twice for one dot. */
export type Dash = { from: Point; to: Point }

/** Whether a dash is one cell. */
export const isDot = ({ from, to }: Dash) => from.x === to.x && from.y === to.y

export type Disc = Point & { radius: number }

export type PositionRing = Point & { outerRadius: number; innerRadius: number; dotRadius: number }

/** The cells of every ray: measured on real pictures of 258 to 1280 px, as fractions of the width. */
export const CELLS = { firstRadius: 0.25, pitch: 0.0186, dotDiameter: 0.0187, strokeWidth: 0.0196 }

export const RING: Omit<PositionRing, 'x' | 'y'> = {
  outerRadius: 0.044,
  innerRadius: 0.031,
  dotRadius: 0.008,
}

/** Top left, top right, bottom left. */
export const RING_CENTRES = [
  { x: 0.204, y: 0.204 },
  { x: 0.796, y: 0.204 },
  { x: 0.204, y: 0.796 },
] as const satisfies readonly Point[]

export const LOGO: Disc = { x: 0.5, y: 0.5, radius: 0.221 }

export const BADGE: Disc = { x: 0.798, y: 0.798, radius: 0.093 }

/** The middle of one cell of a ray. */
export function cellCentre({ angle }: Ray, cell: number): Point {
  const radius = CELLS.firstRadius + cell * CELLS.pitch
  return { x: 0.5 + radius * Math.cos(angle), y: 0.5 + radius * Math.sin(angle) }
}

/** The same drawing, drawn in or out about the centre. */
export function scaleShapes(shapes: CodeShapes, scale: number): CodeShapes {
  const move = <T extends Point>(at: T) => ({
    ...at,
    x: 0.5 + (at.x - 0.5) * scale,
    y: 0.5 + (at.y - 0.5) * scale,
  })
  const disc = (one: Disc): Disc => ({ ...move(one), radius: one.radius * scale })
  return {
    rays: shapes.rays,
    scale: shapes.scale * scale,
    strokeWidth: shapes.strokeWidth * scale,
    dotDiameter: shapes.dotDiameter * scale,
    dashes: shapes.dashes.map(({ from, to }) => ({ from: move(from), to: move(to) })),
    rings: shapes.rings.map((ring) => ({
      ...move(ring),
      outerRadius: ring.outerRadius * scale,
      innerRadius: ring.innerRadius * scale,
      dotRadius: ring.dotRadius * scale,
    })),
    logo: disc(shapes.logo),
    badge: disc(shapes.badge),
  }
}
