import { EDGE_CELL, type Ray } from './ray-layout'
import type { SnappedCells } from './snap-cells'

/** A ray and which of its cells are set, by their number from the innermost place. */
export type RayCells = { ray: Ray; isSet: boolean[] }

/**
 * The cells of each ray as every real code has them: what is always set is set, and what never has ink
 * has none.
 * @returns with how many cells were read otherwise, and how many rays do not end as their edge must
 */
export function checkCells(rays: readonly Ray[], { spans }: SnappedCells) {
  let [mended, ragged] = [0, 0]
  const cells = rays.map((ray): RayCells => {
    const own = spans.filter((span) => span.ray === ray)
    const isSet = Array.from({ length: EDGE_CELL + 1 }, (_, cell) => {
      const wasRead = own.some(({ first, last }) => first <= cell && cell <= last)
      const must = cell < ray.alwaysSet
      const may = cell >= ray.firstCell && cell <= ray.lastCell
      if (must !== wasRead && (must || !may)) mended += 1
      return must || (may && wasRead)
    })
    if (ray.lastCell === EDGE_CELL && isSet[EDGE_CELL] !== isSet[EDGE_CELL - 1]) ragged += 1
    return { ray, isSet }
  })
  return { cells, mended, ragged }
}

/** The cells that may say something, ray by ray from the innermost on. */
export const listCells = (cells: readonly RayCells[]): boolean[] =>
  cells.flatMap(({ ray, isSet }) => isSet.slice(ray.firstCell, ray.lastCell + 1))

/** Neighbouring set cells as one run. */
export function spansOf(cells: readonly RayCells[]): SnappedCells['spans'] {
  return cells.flatMap(({ ray, isSet }) => {
    const spans: SnappedCells['spans'] = []
    for (const [cell, set] of isSet.entries()) {
      const open = spans.at(-1)
      if (!set) continue
      if (open?.last === cell - 1) open.last = cell
      else spans.push({ ray, first: cell, last: cell })
    }
    return spans
  })
}
