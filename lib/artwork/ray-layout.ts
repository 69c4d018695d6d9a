/** A ray of a round code: where it points, and its cells, counted outwards from the innermost place. */
export type Ray = {
  /** In radians, clockwise from the right, as y points down. */
  angle: number
  firstCell: number
  /** The last cell that may have ink: farther out some rays lie under a ring or the badge. */
  lastCell: number
  /** How many cells from the innermost on are set in every code. */
  alwaysSet: number
}

/** Rays that are alike and stand at equal distances. */
type RayKind = {
  count: number
  fromDegrees: number
  stepDegrees: number
  firstCell: number
  alwaysSet: number
}

/** Where nothing covers a ray it ends with this cell, which repeats the one before it and is no data. */
export const EDGE_CELL = 12

/**
 * What a code's rays are made of: the first kind in every code, the others where there is more to say.
 * Measured on 134 real pictures from public places (docs/wechat.md §9).
 */
const KINDS: readonly RayKind[] = [
  { count: 36, fromDegrees: 5, stepDegrees: 10, firstCell: 0, alwaysSet: 1 },
  { count: 18, fromDegrees: 10, stepDegrees: 20, firstCell: 4, alwaysSet: 0 },
  { count: 18, fromDegrees: 0, stepDegrees: 20, firstCell: 4, alwaysSet: 0 },
]

/** Degrees of long rays that begin with three set cells. */
const MARKED: ReadonlySet<number> = new Set([45, 55, 135, 145, 225, 235, 315, 325])

/** By degrees, the first cell that has never ink, under the badge (around 45°) or a ring. */
const COVERED_FROM: Readonly<Record<number, number>> = {
  30: 6,
  35: 5,
  40: 4,
  45: 4,
  50: 4,
  55: 5,
  60: 6,
  130: 6,
  135: 6,
  140: 6,
  220: 6,
  225: 6,
  230: 6,
  310: 6,
  315: 6,
  320: 6,
}

/** How many rays a code has: 36, 36 + 18 or 36 + 18 + 18. */
export const RAY_COUNTS = [36, 54, 72] as const
export type RayCount = (typeof RAY_COUNTS)[number]

export const toRadians = (degrees: number) => (degrees * Math.PI) / 180

/** The rays of each kind. */
export const RAY_KINDS = KINDS.map(
  ({ count, fromDegrees, stepDegrees, firstCell, alwaysSet }: RayKind) =>
    Array.from({ length: count }, (_, ray): Ray => {
      const degrees = fromDegrees + ray * stepDegrees
      return {
        angle: toRadians(degrees),
        firstCell,
        lastCell: (COVERED_FROM[degrees] ?? EDGE_CELL + 1) - 1,
        alwaysSet: MARKED.has(degrees) ? 3 : alwaysSet,
      }
    }),
)

/** The rays of a code, kind by kind. */
export const listRays = (count: RayCount): Ray[] =>
  RAY_KINDS.slice(0, RAY_COUNTS.indexOf(count) + 1).flat()
