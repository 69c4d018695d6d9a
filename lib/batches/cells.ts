import type { CellMark } from './schema'

/**
 * A cell as it is kept: its text, and what the reading saw of it that the text does not say. Whoever
 * changes a cell by hand changes it to a text alone.
 */
export type Cell = string | readonly [text: string, mark: CellMark]

export const textOf = (cell: Cell | undefined): string =>
  cell === undefined ? '' : typeof cell === 'string' ? cell : cell[0]

export const markOf = (cell: Cell | undefined): CellMark | null =>
  cell === undefined || typeof cell === 'string' ? null : cell[1]

export const isEmptyCell = (cell: Cell): boolean => textOf(cell).trim() === ''

/** What somebody sees of a row, without its marks. */
export const textsOf = (cells: readonly Cell[]): string[] => cells.map(textOf)

/** Marks a text with bytes that were no sign of its encoding, or with what is left of signs lost before. */
export const withLostMark = (cell: Cell): Cell =>
  typeof cell === 'string' && /\ufffd|锟斤拷/.test(cell) ? [cell, 'garbled'] : cell

/** As a cell of a row that is none of those left out. */
export function withoutRowMark(cell: Cell): Cell {
  const mark = markOf(cell)
  return mark === 'total' || mark === 'headings' ? textOf(cell) : cell
}

/** Whether nothing marks it as a total, or as the headings once more. */
export const isRowOfTable = (cells: readonly Cell[]): boolean =>
  cells.every((cell) => withoutRowMark(cell) === cell)
