import { CsvError, parse, type Parser } from 'csv-parse'
import { pipeline } from 'node:stream/promises'
import { withLostMark } from './cells'
import { FileError } from './file-error'
import { addTo } from './found'
import { makeTable, type KeepRow, type Table } from './make-table'
import type { OpenBytes } from './file-kind'
import { openText } from './read-text'
import {
  CELL_MAX_CHARACTERS,
  CSV_DELIMITERS,
  FILE_MAX_COLUMNS,
  FILE_MAX_ROWS,
  ROW_MAX_BYTES,
  type CsvDelimiter,
  type CsvEncoding,
} from './schema'

/**
 * Reads a CSV file, however a spreadsheet saved it, without ever holding more than a part of it. The first
 * thing beyond a limit ends the reading.
 * @param corrected what a person says about it, in place of the guesses
 * @param keep is given each row below the header; the next one waits for it
 * @throws FileError with the row where it went wrong
 */
export async function readCsv(
  open: OpenBytes,
  corrected: { encoding?: CsvEncoding; delimiter?: CsvDelimiter; headerRow?: number | undefined },
  keep: KeepRow,
): Promise<Table> {
  const { encoding, sample, texts, readings } = await openText(open, corrected.encoding)
  const separator = findSeparatorLine(sample)
  const guessed = separator?.delimiter ?? guessDelimiter(sample)
  const delimiter = corrected.delimiter ?? guessed
  const table = makeTable(corrected.headerRow, keep)
  table.found.readings = readings
  await readRecords(skip(texts, separator?.length ?? 0), delimiter, async ({ number, cells }) => {
    const unwrapped = cells.map(unwrap)
    if (unwrapped.some((cell, column) => cell !== cells[column])) {
      addTo(table.found.unwrapped, number)
    }
    await table.take({ number, cells: unwrapped.map(withLostMark) })
  })
  const { headerRow, ...headed } = await table.end()
  return { settings: { encoding, delimiter, headerRow }, ...headed }
}

/** `="007"` and `'007` say that a text is meant: so people keep a spreadsheet from making a number of it. */
function unwrap(cell: string): string {
  const formula = /^="((?:[^"]|"")*)"$/.exec(cell)
  if (formula) return (formula[1] ?? '').replaceAll('""', '"')
  return /^'(?:[-+=@]|\d\S*$)/.test(cell) ? cell.slice(1) : cell
}

type CsvRecord = { number: number; cells: string[] }

/** As much as the parser is given at once. */
const PART_BYTES = 64 * 1024
/** On its way into the parser, and rows on their way out of it: a few parts. */
const UNDER_WAY_BYTES = 8 * PART_BYTES

/**
 * Hands on records with something in them. Where one grows beyond all measure the parser is given no
 * more: it would collect it to its end before it said a word.
 */
async function readRecords(
  texts: AsyncIterable<string>,
  delimiter: CsvDelimiter,
  take: (row: CsvRecord) => Promise<void>,
): Promise<void> {
  let [given, taken, number] = [0, 0, 0]
  const parser: Parser = parse({
    delimiter,
    relax_column_count: true,
    // A quote in the middle of an unquoted cell is an inch sign, not a fault.
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: false,
    // Where each record ends, in the bytes the parser was given.
    info: true,
  })
  async function* give() {
    for await (const text of texts) {
      const bytes = Buffer.from(text)
      for (let at = 0; at < bytes.length; at += PART_BYTES) {
        const part = bytes.subarray(at, at + PART_BYTES)
        given += part.length
        if (given - taken > ROW_MAX_BYTES + UNDER_WAY_BYTES) {
          throw new FileError('rowTooLarge', parser.info.records + 1)
        }
        yield part
      }
    }
  }
  async function takeAll(records: AsyncIterable<unknown>) {
    for await (const found of records) {
      const { record: cells, endsAt } = asRecord(found)
      number += 1
      checkRecord({ number, cells }, endsAt - taken)
      taken = endsAt
      if (cells.some((cell) => cell.trim() !== '')) await take({ number, cells })
    }
  }
  try {
    await pipeline(give, parser, takeAll)
  } catch (error) {
    if (error instanceof CsvError) throw new FileError('quote', parser.info.records + 1)
    throw error
  }
}

/** @param bytes of all of it, delimiters and line end included; @throws FileError */
function checkRecord({ number, cells }: CsvRecord, bytes: number): void {
  if (number > FILE_MAX_ROWS + 1) throw new FileError('tooManyRows', number)
  if (cells.length > FILE_MAX_COLUMNS) throw new FileError('tooManyCells', number)
  if (bytes > ROW_MAX_BYTES) throw new FileError('rowTooLarge', number)
  if (cells.some((cell) => cell.length > CELL_MAX_CHARACTERS)) {
    throw new FileError('cellTooLong', number)
  }
}

function asRecord(found: unknown): { record: string[]; endsAt: number } {
  if (
    typeof found === 'object' &&
    found !== null &&
    'record' in found &&
    isCells(found.record) &&
    'info' in found &&
    isPlace(found.info)
  ) {
    return { record: found.record, endsAt: found.info.bytes }
  }
  throw new Error('the parser gave no list of cells')
}

const isPlace = (value: unknown): value is { bytes: number } =>
  typeof value === 'object' && value !== null && 'bytes' in value && typeof value.bytes === 'number'

const isCells = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((cell) => typeof cell === 'string')

/** Excel's own first line, `sep=;`: it names the delimiter and is no row. */
function findSeparatorLine(sample: string): { delimiter: CsvDelimiter; length: number } | null {
  const [line = '', sign] = /^sep=(.)\r?\n/i.exec(sample) ?? []
  const delimiter = CSV_DELIMITERS.find((known) => known === sign)
  return delimiter ? { delimiter, length: line.length } : null
}

async function* skip(texts: AsyncIterable<string>, length: number) {
  let left = length
  for await (const text of texts) {
    yield text.slice(left)
    left = Math.max(0, left - text.length)
  }
}

/** Lines that the delimiter is looked for in: a title above the table has none. */
const GUESSED_LINES = 12

/** Whichever stands, outside quotes, in most of the first lines; a comma where none does. */
function guessDelimiter(sample: string): CsvDelimiter {
  const outside = sample.replace(/"(?:[^"]|"")*"/g, '')
  const lines = outside.split(/[\r\n]/).filter((line) => line.trim() !== '')
  const first = lines.slice(0, GUESSED_LINES)
  // The header decides between two: cells below it may hold whole sentences.
  const header = first.find((line) => CSV_DELIMITERS.some((sign) => line.includes(sign))) ?? ''
  const [best] = CSV_DELIMITERS.map((sign) => ({
    sign,
    lines: first.filter((line) => line.includes(sign)).length,
    count: header.split(sign).length,
  })).sort((a, b) => b.lines - a.lines || b.count - a.count)
  return best && best.lines > 0 ? best.sign : ','
}
