import type { Point } from './code-shapes'
import { HALF_INK, type InkCoverage } from './ink-coverage'
import { listSpots, type InkSpot } from './ink-spots'

/** The modules of a square code on its picture: lengths in pixels. */
export type ModulePlace = { left: number; top: number; pitch: number; size: number }

/** A QR code of version 1 has 21 modules a side, each further version 4 more. */
const MODULES_MIN = 21
const MODULES_MAX = 177
/** A finder pattern is a ring of 24 modules in a box of 7 × 7, around a square of 3 × 3. */
const FINDER_MODULES = 7
const FINDER_FILL = { from: 0.4, to: 0.6 }
/** From the middle of one finder pattern to that of the next: all modules but so many. */
const FINDERS_APART = 7
/** How far the three may be from standing upright, in modules. */
const MAX_MISFIT = 0.5

/** Where the modules stand, from the three finder patterns; null when the picture has none. */
export function findModules(coverage: InkCoverage): ModulePlace | null {
  const finders = listFinders(listSpots(coverage))
  for (const topLeft of finders) {
    const unit = topLeft.width / FINDER_MODULES
    const isNear = (a: number, b: number) => Math.abs(a - b) < MAX_MISFIT * unit
    const isAlike = ({ width }: Finder) => isNear(width, topLeft.width)
    for (const topRight of finders) {
      const apart = topRight.x - topLeft.x
      if (apart < unit * 10 || !isAlike(topRight) || !isNear(topRight.y, topLeft.y)) continue
      const bottomLeft = finders.find(
        (one) => isAlike(one) && isNear(one.x, topLeft.x) && isNear(one.y, topLeft.y + apart),
      )
      const size = bottomLeft && countModules(coverage, topLeft, apart)
      if (!size) continue
      const pitch = apart / (size - FINDERS_APART)
      const half = (FINDER_MODULES / 2) * pitch
      return { left: topLeft.x - half, top: topLeft.y - half, pitch, size }
    }
  }
  return null
}

/** A code has three, a picture few more: where there are many, every three of them would be tried. */
const ALIKE_MAX = 2_000
const FINDERS_MAX = 60

/** The middle of a finder pattern, and its outer width. */
type Finder = Point & { width: number }

function listFinders(spots: readonly InkSpot[]): Finder[] {
  const alike = spots.filter(({ left, right, top, bottom, pixels }) => {
    const [width, height] = [right - left, bottom - top]
    const fill = pixels / (width * height)
    const isSquare = width >= FINDER_MODULES && Math.abs(width - height) <= width * 0.1
    return isSquare && fill >= FINDER_FILL.from && fill <= FINDER_FILL.to
  })
  if (alike.length > ALIKE_MAX) return []
  const finders: Finder[] = []
  for (const ring of alike) {
    const width = ring.right - ring.left
    const [x, y] = [(ring.left + ring.right) / 2, (ring.top + ring.bottom) / 2]
    const hasMiddle = spots.some((spot) => {
      const [across, down] = [spot.right - spot.left, spot.bottom - spot.top]
      const isThird = [across, down].every((side) => side > width * 0.3 && side < width * 0.56)
      const off = Math.hypot((spot.left + spot.right) / 2 - x, (spot.top + spot.bottom) / 2 - y)
      return isThird && off < width * 0.1
    })
    if (hasMiddle) finders.push({ x, y, width })
  }
  return finders.length > FINDERS_MAX ? [] : finders
}

/**
 * The number of modules from the distance of two finder patterns. Neighbouring versions differ by
 * little: the one whose timing pattern alternates is right.
 */
function countModules(coverage: InkCoverage, topLeft: Finder, apart: number): number | null {
  const rough = (apart / topLeft.width) * FINDER_MODULES + FINDERS_APART
  const tries: { size: number; off: number }[] = []
  for (let size = MODULES_MIN; size <= MODULES_MAX; size += 4) {
    const off = Math.abs(size - rough)
    if (off < 2 + size * 0.06) tries.push({ size, off })
  }
  tries.sort((one, other) => one.off - other.off)
  return tries.find(({ size }) => hasTiming(coverage, topLeft, apart, size))?.size ?? null
}

/** Row 6 between the finder patterns alternates ink and paper, ink on even columns. */
function hasTiming({ width, levels }: InkCoverage, topLeft: Finder, apart: number, size: number) {
  const pitch = apart / (size - FINDERS_APART)
  const y = Math.floor(topLeft.y + 3 * pitch)
  for (let column = 8; column < size - 8; column += 1) {
    const x = Math.floor(topLeft.x + (column - 3) * pitch)
    const isInk = (levels[y * width + x] ?? 0) >= HALF_INK
    if (isInk !== (column % 2 === 0)) return false
  }
  return true
}
