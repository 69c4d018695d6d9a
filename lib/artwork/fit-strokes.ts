import type { Dash, Point } from './code-shapes'
import { HALF_INK, type InkCoverage } from './ink-coverage'
import type { Placement } from './placement'
import type { Ray } from './ray-layout'
import { cellAt, type SnappedCells } from './snap-cells'

/** Lengths in pixels. */
export type Strokes = {
  strokeWidth: number
  dashes: Dash[]
  dotDiameter: number
  dots: Point[]
}

/** Widths are tried this finely. */
const WIDTH_STEP_PX = 0.02
/** A stroke that is wider has more pixels than the fit needs. */
const ENOUGH_PX = 8
/** How far a stroke's ends are drawn in, in cells; what its round caps add is more than the ink has. */
const INSETS = [0, 0.04, 0.08, 0.12]

/**
 * Draws the cells as strokes that share most ink with the picture. WeChat's dots are a little
 * smaller and its strokes a little wider than one pen would draw, so each is fitted by itself.
 */
export function fitStrokes(
  coverage: InkCoverage,
  cells: SnappedCells,
  placement: Placement,
): Strokes {
  const at = (ray: Ray, cell: number) => cellAt(cells, placement, ray, cell)
  const dots = cells.spans
    .filter(({ first, last }) => first === last)
    .map(({ ray, first }) => at(ray, first))
  const dashesDrawnIn = (inset: number): Dash[] =>
    cells.spans
      .filter(({ first, last }) => first < last)
      .map(({ ray, first, last }) => ({ from: at(ray, first + inset), to: at(ray, last - inset) }))

  const asDashes = dots.map((dot) => ({ from: dot, to: dot }))
  const dotFit = bestWidth(coverage, asDashes, cells.dotDiameter)
  const tries = INSETS.map((inset) => {
    const dashes = dashesDrawnIn(inset)
    return { dashes, ...bestWidth(coverage, dashes, cells.dotDiameter) }
  })
  const best = tries.reduce((one, other) => (other.overlap > one.overlap ? other : one))
  return { strokeWidth: best.width, dashes: best.dashes, dotDiameter: dotFit.width, dots }
}

/**
 * The width at which strokes and ink overlap best: pixels are sorted by their distance from the
 * middle of a stroke, so one pass answers for every width at once.
 */
function bestWidth({ width, levels }: InkCoverage, dashes: readonly Dash[], guess: number) {
  const reach = guess * 0.8
  const stride = Math.max(1, Math.floor(guess / ENOUGH_PX))
  const bins = Math.ceil((2 * reach) / WIDTH_STEP_PX)
  const ink = new Uint32Array(bins)
  const paper = new Uint32Array(bins)
  for (const { from, to } of dashes) {
    const [left, right] = [Math.min(from.x, to.x) - reach, Math.max(from.x, to.x) + reach]
    const [top, bottom] = [Math.min(from.y, to.y) - reach, Math.max(from.y, to.y) + reach]
    const [dx, dy] = [to.x - from.x, to.y - from.y]
    const perLength = dx === 0 && dy === 0 ? 0 : 1 / (dx * dx + dy * dy)
    const perRow = dy === 0 ? 0 : dx / dy
    const half = dy === 0 ? Infinity : (reach * Math.hypot(dx, dy)) / Math.abs(dy)
    for (let y = Math.floor(top); y <= bottom; y += stride) {
      // Of each row only what the slanting stroke can reach.
      const middle = from.x + (y + 0.5 - from.y) * perRow
      const last = Math.min(right, middle + half)
      for (let x = Math.floor(Math.max(left, middle - half)); x <= last; x += stride) {
        const px = x + 0.5 - from.x
        const py = y + 0.5 - from.y
        const along = Math.min(1, Math.max(0, (px * dx + py * dy) * perLength))
        const ox = px - along * dx
        const oy = py - along * dy
        const squared = ox * ox + oy * oy
        if (squared >= reach * reach) continue
        const bin = Math.floor((2 * Math.sqrt(squared)) / WIDTH_STEP_PX)
        const counts = (levels[y * width + x] ?? 0) >= HALF_INK ? ink : paper
        counts[bin] = (counts[bin] ?? 0) + 1
      }
    }
  }
  const allInk = ink.reduce((sum, count) => sum + count, 0)
  let best = { width: guess, overlap: 0 }
  let [inkInside, paperInside] = [0, 0]
  for (let bin = 0; bin < bins; bin += 1) {
    inkInside += ink[bin] ?? 0
    paperInside += paper[bin] ?? 0
    const overlap = inkInside / Math.max(1, allInk + paperInside)
    if (overlap > best.overlap) best = { width: (bin + 1) * WIDTH_STEP_PX, overlap }
  }
  return best
}
