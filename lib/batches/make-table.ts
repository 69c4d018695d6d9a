import { hasInvisible, withoutInvisible } from '@/lib/visible-text'
import { isEmptyCell, markOf, textOf, textsOf, type Cell } from './cells'
import { FileError } from './file-error'
import { findHeader } from './find-header'
import { addTo, nothingFound, type Found } from './found'
import type { FileSettings } from './schema'
import { isTotalRow } from './total-row'

/** A row as it is read: its number is the spreadsheet's, where a row of several lines is one. */
export type TableRow = { number: number; cells: Cell[] }

export type Table = { settings: FileSettings } & Omit<Headed, 'headerRow'>

export type Headed = {
  headerRow: number
  header: string[]
  /** How many there are below the header. */
  rows: number
  found: Found
}

export type KeepRow = (row: TableRow) => Promise<void> | void

/** As many are shown; the headings are among them. */
const FIRST_ROWS = 12
const SHOWN_COLUMNS = 30
const SHOWN_CHARACTERS = 80

/**
 * Makes a table of the rows of a file: finds its headings, and tells what is none of its rows.
 * @param headerRow what a person says; undefined: it is looked for
 * @param keep is given each row below the header; the next one waits for it
 */
export function makeTable(headerRow: number | undefined, keep: KeepRow) {
  const found = nothingFound()
  const waiting: TableRow[] = []
  let header: string[] | null = null
  let chosen = 0
  let [rows, last] = [0, 0]
  let candidate: TableRow | null = null

  async function takeBelow(row: TableRow) {
    const names = header ?? []
    if (candidate) await giveTotal(candidate, row.number > candidate.number + 1)
    candidate = null
    rows += 1
    const cells = fit(row.cells, names.length)
    const fitted = { number: row.number, cells }
    if (cells.some((cell) => markOf(cell) === 'garbled')) addTo(found.garbled, row.number)
    if (isSame(cells, names)) {
      addTo(found.again, row.number)
      await keep(marked(fitted, 'headings'))
    } else if (isTotalRow(cells, names.length, true)) candidate = fitted
    else await keep(fitted)
  }

  async function giveTotal(row: TableRow, isLast: boolean) {
    const isTotal = isTotalRow(row.cells, header?.length ?? 0, isLast)
    if (isTotal) addTo(found.totals, row.number)
    await keep(isTotal ? marked(row, 'total') : row)
  }

  /** @param row of the headings; undefined: there are none */
  async function begin(row: TableRow | undefined, below: readonly TableRow[]) {
    chosen = row?.number ?? 0
    header = row ? headingsOf(row.cells, found) : unnamed(below)
    for (const one of below) await takeBelow(one)
  }

  async function lookForHeader() {
    const rows = waiting.splice(0)
    const number =
      headerRow ?? findHeader(rows.map((row) => ({ ...row, cells: textsOf(row.cells) })))
    const at = rows.findIndex((row) => row.number === number)
    for (const above of rows.slice(0, Math.max(0, at))) addTo(found.above, above.number)
    await begin(rows[at], rows.slice(at + 1))
  }

  return {
    found,
    /** @param row has something in it */
    async take(row: TableRow): Promise<void> {
      for (let number = last + 1; number < row.number; number += 1) addTo(found.empty, number)
      last = row.number
      if (found.first.length < FIRST_ROWS) found.first.push(shownOf(row))
      if (header) await takeBelow(row)
      else if (headerRow) {
        if (row.number < headerRow) addTo(found.above, row.number)
        else await begin(row, [])
      } else {
        waiting.push(row)
        if (waiting.length >= FIRST_ROWS) await lookForHeader()
      }
    },
    async end(): Promise<Headed> {
      if (last === 0) throw new FileError('empty')
      if (!header && headerRow) throw new FileError('onlyHeader')
      if (!header) await lookForHeader()
      if (candidate) await giveTotal(candidate, true)
      if (rows === 0) throw new FileError('onlyHeader')
      return { headerRow: chosen, header: header ?? [], rows, found }
    },
  }
}

const shownOf = ({ number, cells }: TableRow) => ({
  number,
  cells: cells.slice(0, SHOWN_COLUMNS).map((cell) => textOf(cell).slice(0, SHOWN_CHARACTERS)),
})

/** A mark for a whole row stands at its first cell that says something. */
function marked({ number, cells }: TableRow, mark: 'total' | 'headings'): TableRow {
  const at = cells.findIndex((cell) => !isEmptyCell(cell))
  return { number, cells: cells.map((cell, place) => (place === at ? [textOf(cell), mark] : cell)) }
}

/** A heading of several lines is one. */
const SPACES = /[\t\r\n ]+/g
const plainHeading = (text: string) => withoutInvisible(text.replace(SPACES, ' ')).trim()

function headingsOf(cells: readonly Cell[], found: Found): string[] {
  const written = withoutEmptyEnd(cells, 0).map((cell) => textOf(cell).trim())
  const header = written.map(plainHeading)
  header.forEach((heading, column) => {
    if (heading === '') found.headings.empty.push(column + 1)
    else if (header.indexOf(heading) < column) found.headings.repeated.push(column + 1)
    if (hasInvisible((written[column] ?? '').replace(SPACES, ''))) {
      found.headings.invisible.push(column + 1)
    }
  })
  return header
}

const unnamed = (rows: readonly TableRow[]) =>
  Array<string>(Math.max(...rows.map(({ cells }) => withoutEmptyEnd(cells, 0).length))).fill('')

const isSame = (cells: readonly Cell[], header: readonly string[]) =>
  header.some((heading) => heading !== '') &&
  cells.length === header.length &&
  header.every((heading, column) => plainHeading(textOf(cells[column])) === heading)

/** Missing cells are empty; empty ones beyond the header are what a spreadsheet adds by itself. */
function fit(cells: readonly Cell[], width: number): Cell[] {
  const fitted = withoutEmptyEnd(cells, width)
  while (fitted.length < width) fitted.push('')
  return fitted
}

function withoutEmptyEnd(cells: readonly Cell[], width: number): Cell[] {
  const kept = [...cells]
  while (kept.length > width && kept.at(-1) === '') kept.pop()
  return kept
}
