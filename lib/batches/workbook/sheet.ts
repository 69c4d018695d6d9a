import { FileError } from '../file-error'
import { withLostMark, type Cell } from '../cells'
import { CELL_MAX_CHARACTERS, FILE_MAX_COLUMNS, FILE_MAX_ROWS, ROW_MAX_BYTES } from '../schema'
import { cellText, type Looks, type RawCell } from './cell-text'
import type { Package } from './package'
import { wellFormed } from '@/lib/visible-text'
import { textReader, WRITTEN_MAX_CHARACTERS } from './text-reader'
import { xmlParser, type XmlReader } from './xml'

/** As many as any spreadsheet program has, empty or not. */
const SHEET_MAX_ROWS = 1_048_576

export type SheetRow = { number: number; cells: Cell[]; isHidden: boolean }

/**
 * The rows of a sheet that have something in them, as its parts come.
 * @param onMerged is told of each range whose value belongs to its first cell, behind the last row
 * @throws FileError damaged; tooManyRows, tooManyCells, cellTooLong with the row
 */
export async function* readSheet(
  book: Package,
  name: string,
  looks: Looks,
  onMerged: (range: string) => void,
): AsyncGenerator<SheetRow, void, undefined> {
  const rows: SheetRow[] = []
  const xml = xmlParser(sheetReader(looks, (row) => rows.push(row), onMerged))
  for await (const part of book.parts(name)) {
    xml.take(part)
    yield* rows.splice(0)
  }
  xml.end()
  yield* rows
}

function sheetReader(
  looks: Looks,
  onRow: (row: SheetRow) => void,
  onMerged: (range: string) => void,
): XmlReader {
  let row: SheetRow = { number: 0, cells: [], isHidden: false }
  let column = -1
  let cell: RawCell | null = null
  let isValue = false
  let isFormula = false
  let rowCharacters = 0
  const inline = textReader()

  function beginCell(
    place: string | undefined,
    type: string | undefined,
    style: string | undefined,
  ) {
    column = place === undefined ? column + 1 : columnOf(place)
    cell = { type, style: Number(style ?? 0), value: '', inline: '' }
    isFormula = false
    inline.begin()
  }
  function endCell({ value, ...raw }: RawCell) {
    // Without a last result, which an empty text would be: nobody but a spreadsheet can work it out.
    const isUnknown = isFormula && value === '' && raw.type !== 'str'
    const read = isUnknown ? NO_RESULT : cellText({ ...raw, value, inline: inline.end() }, looks)
    if (read === null) throw new FileError('damagedCell', row.number)
    const found = withLostMark(typeof read === 'string' ? wellFormed(read) : read)
    if (found === '') return
    const text = typeof found === 'string' ? found : found[0]
    if (text.length > CELL_MAX_CHARACTERS) throw new FileError('cellTooLong', row.number)
    // The headings and the first rows are held before they are kept.
    rowCharacters += text.length
    if (rowCharacters > ROW_MAX_BYTES) throw new FileError('rowTooLarge', row.number)
    if (column >= FILE_MAX_COLUMNS) throw new FileError('tooManyCells', row.number)
    while (row.cells.length < column) row.cells.push('')
    row.cells[column] = found
  }

  return {
    open(tag, attribute) {
      switch (tag) {
        case 'row': {
          const number = Number(attribute('r') ?? row.number + 1)
          if (!(number > row.number && number <= SHEET_MAX_ROWS)) throw new FileError('damaged')
          row = { number, cells: [], isHidden: isTrue(attribute('hidden')) }
          column = -1
          rowCharacters = 0
          break
        }
        case 'c':
          beginCell(attribute('r'), attribute('t'), attribute('s'))
          break
        case 'v':
          isValue = cell !== null
          break
        case 'f':
          isFormula = true
          break
        case 'mergeCell':
          onMerged(attribute('ref') ?? '')
          break
        default:
          if (cell) inline.open(tag)
      }
    },
    text(part) {
      if (!cell) return
      if (isValue) cell.value += part
      else inline.text(part)
      if (cell.value.length > WRITTEN_MAX_CHARACTERS || inline.isTooLong()) {
        throw new FileError('cellTooLong', row.number)
      }
    },
    close(tag) {
      if (tag === 'v') isValue = false
      else if (tag === 'c' && cell) {
        endCell(cell)
        cell = null
      } else if (tag === 'row' && row.cells.some((found) => !isBlank(found))) {
        // Beyond the last one that says something a spreadsheet keeps many that say nothing.
        if (row.number > FILE_MAX_ROWS + 1) throw new FileError('tooManyRows', row.number)
        onRow(row)
      } else if (cell) inline.close(tag)
    },
  }
}

/** As Excel shows a formula that it cannot work out. */
const NO_RESULT = '#CALC!'

const isBlank = (cell: Cell) => (typeof cell === 'string' ? cell : cell[0]).trim() === ''
const isTrue = (value: string | undefined) => value === '1' || value === 'true'

/** `AB12` is column 27. */
function columnOf(place: string): number {
  let column = 0
  for (const sign of place) {
    const letter = sign.charCodeAt(0) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  if (column === 0) throw new FileError('damaged')
  return column - 1
}
