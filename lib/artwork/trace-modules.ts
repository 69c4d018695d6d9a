import type { Point } from './code-shapes'

/** A square grid of modules, true where ink is. */
export type ModuleGrid = { size: number; isInk: (column: number, row: number) => boolean }

/**
 * The outlines of all inked areas, corner by corner, in modules. Areas that touch share one outline,
 * so no hairline can open between two modules in print; holes come as outlines of their own.
 */
export function traceModules({ size, isInk }: ModuleGrid): Point[][] {
  const inked = (column: number, row: number) =>
    column >= 0 && row >= 0 && column < size && row < size && isInk(column, row)
  // Edges with the ink on their right, from corner to corner: right, down, left, up.
  const edges = new Map<number, { to: number; direction: number }[]>()
  const key = (column: number, row: number) => row * (size + 1) + column
  const add = (from: number, to: number, direction: number) =>
    edges.set(from, [...(edges.get(from) ?? []), { to, direction }])
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!inked(column, row)) continue
      if (!inked(column, row - 1)) add(key(column, row), key(column + 1, row), 0)
      if (!inked(column + 1, row)) add(key(column + 1, row), key(column + 1, row + 1), 1)
      if (!inked(column, row + 1)) add(key(column + 1, row + 1), key(column, row + 1), 2)
      if (!inked(column - 1, row)) add(key(column, row + 1), key(column, row), 3)
    }
  }
  const outlines: Point[][] = []
  for (const start of edges.keys()) {
    while ((edges.get(start) ?? []).length > 0) {
      const corners: Point[] = []
      let at = start
      let heading = -1
      do {
        const ways = edges.get(at) ?? []
        // Where two modules touch at a corner only, turn right: they stay two areas.
        const turn = ways.findIndex(({ direction }) => direction === (heading + 1) % 4)
        const [edge] = ways.splice(Math.max(0, turn), 1)
        if (!edge) break
        if (edge.direction !== heading) {
          corners.push({ x: at % (size + 1), y: Math.floor(at / (size + 1)) })
        }
        heading = edge.direction
        at = edge.to
      } while (at !== start)
      outlines.push(corners)
    }
  }
  return outlines
}
