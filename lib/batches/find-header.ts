import { fieldsNamed, looksLikePath } from './mapping'

/** A row as its header is looked for: its number in the spreadsheet and its texts. */
type Row = { number: number; cells: readonly string[] }

/** Of how much less a row may look like headings than the best one and still be them, since it is above. */
const NEARLY = 1

/**
 * The row of the headings among the first ones with something in them, by how full it is, by the words in
 * it and by what kind of cells it has; 0: the first row with many cells is data already.
 */
export function findHeader(rows: readonly Row[]): number {
  const [first] = rows
  if (!first) return 0
  const width = commonest(rows.map(({ cells }) => countOf(cells)))
  // Headings have something below them.
  const above = rows.length > 1 ? rows.slice(0, -1) : rows
  const looks = above.map((row) => lookOf(row.cells, width))
  const best = looks.reduce((one, other) => (other.score > one.score ? other : one))
  const at = looks.findIndex(
    (look) => look.score >= best.score - NEARLY && !isAboveHeadings(look, best),
  )
  const header = rows[at] ?? first
  return isData(header.cells, rows[at + 1]?.cells) ? 0 : header.number
}

type Look = { filled: number; named: number; score: number }

/** Groups of headings, or a key and its value: what is below names as much and is fuller. */
const isAboveHeadings = (look: Look, best: Look) =>
  best.named > 0 && look.named <= best.named && look.filled < best.filled

function lookOf(cells: readonly string[], width: number): Look {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const isAlone = filled.length === 1 && width > 1
  const named = isAlone ? 0 : Math.min(3, fieldsNamed(filled))
  const areWords = filled.every(isHeading)
  const score = 3 * Math.min(1, filled.length / width) + 2 * named + (areWords && !isAlone ? 2 : 0)
  return { filled: filled.length, named, score }
}

const countOf = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length

/** A single row of more cells, by a comma that should have been quoted, says nothing of the table. */
function commonest(counts: readonly number[]): number {
  const howOften = (count: number) => counts.filter((other) => other === count).length
  const [best = 1] = [...counts].sort((a, b) => howOften(b) - howOften(a) || b - a)
  return best
}

const HEADING_MAX_CHARACTERS = 40
const isHeading = (cell: string) =>
  cell.trim().length <= HEADING_MAX_CHARACTERS && kindOf(cell) === 'words'

/** Where nothing names a field, and a number, a date or a path stands over another: there are no headings. */
function isData(cells: readonly string[], below: readonly string[] | undefined): boolean {
  const kinds = cells.map(kindOf)
  if (fieldsNamed(cells) > 0) return false
  if (kinds.includes('path')) return true
  return kinds.some(
    (kind, column) => kind === 'number' && kindOf(below?.[column] ?? '') === 'number',
  )
}

type Kind = 'nothing' | 'number' | 'path' | 'words'

/** A year may be a heading; a number of more digits, or a date, is none. */
function kindOf(cell: string): Kind {
  const text = cell.trim()
  if (text === '') return 'nothing'
  if (/^(?:19|20)\d{2}$/.test(text)) return 'words'
  if (/^[-+]?[\d.,/:%\s-]+$/.test(text) && /\d/.test(text)) return 'number'
  if (looksLikePath(text)) return 'path'
  return 'words'
}
