import { CsvError, parse } from 'csv-parse'
import { FileError, readText } from './read-text'
import {
  CSV_DELIMITERS,
  FILE_MAX_BYTES,
  FILE_MAX_COLUMNS,
  FILE_MAX_ROWS,
  type CsvDelimiter,
  type CsvSettings,
} from './schema'

export type CsvRow = {
  /** As the spreadsheet shows it: the header is row 1, a row of several lines is one row. */
  number: number
  /** As many as the header has, and more only where the row itself has more. */
  cells: string[]
}

export type CsvTable = { settings: CsvSettings; header: string[]; rows: CsvRow[] }

/**
 * Reads a CSV file, however a spreadsheet saved it. Empty rows are left out but counted. The parser
 * gives way now and then, so a large file does not hold up everybody else.
 * @param corrected what a person says about it, in place of the guesses
 * @throws FileError
 */
export async function readCsv(
  bytes: Uint8Array,
  corrected: Partial<CsvSettings> = {},
): Promise<CsvTable> {
  if (bytes.length === 0) throw new FileError('empty')
  if (bytes.length > FILE_MAX_BYTES) throw new FileError('tooLarge', bytes.length)
  const { text: whole, encoding } = readText(bytes, corrected.encoding)
  const { text, separator } = takeSeparatorLine(whole)
  const delimiter = corrected.delimiter ?? separator ?? guessDelimiter(text)
  const records = await readRecords(text, delimiter)
  const [first, ...others] = records
  const header = first?.cells.map((cell) => cell.trim()) ?? []
  while (header.length > 0 && header.at(-1) === '') header.pop()
  if (header.length === 0) throw new FileError('empty')
  if (header.length > FILE_MAX_COLUMNS) throw new FileError('tooManyColumns', header.length)
  if (others.length === 0) throw new FileError('onlyHeader')
  const rows = others.map(({ number, cells }) => ({ number, cells: fit(cells, header.length) }))
  return { settings: { encoding, delimiter }, header, rows }
}

/** Missing cells are empty; empty ones beyond the header are what a spreadsheet adds by itself. */
function fit(cells: string[], width: number): string[] {
  const fitted = [...cells]
  while (fitted.length > width && fitted.at(-1) === '') fitted.pop()
  while (fitted.length < width) fitted.push('')
  return fitted
}

/** Records with something in them. The first may stand anywhere: it is the header. */
async function readRecords(text: string, delimiter: CsvDelimiter): Promise<CsvRow[]> {
  const parser = parse(text, {
    delimiter,
    relax_column_count: true,
    // A quote in the middle of an unquoted cell is an inch sign, not a fault.
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: false,
  })
  const records: CsvRow[] = []
  let [number, filled] = [0, 0]
  try {
    for await (const cells of parser) {
      number += 1
      if (!isCells(cells)) throw new Error('the parser gave no list of cells')
      if (cells.every((cell) => cell.trim() === '')) continue
      filled += 1
      // What is too many is counted to be told, and not kept.
      if (filled <= FILE_MAX_ROWS + 1) records.push({ number, cells })
    }
  } catch (error) {
    if (error instanceof CsvError) throw new FileError('quote', number + 1)
    throw error
  }
  if (filled > FILE_MAX_ROWS + 1) throw new FileError('tooManyRows', filled - 1)
  return records
}

const isCells = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((cell) => typeof cell === 'string')

/** Excel's own first line, `sep=;`: it names the delimiter and is no row. */
function takeSeparatorLine(text: string): { text: string; separator?: CsvDelimiter } {
  const [line, sign] = /^sep=(.)\r?\n/i.exec(text) ?? []
  const separator = CSV_DELIMITERS.find((known) => known === sign)
  return line && separator ? { text: text.slice(line.length), separator } : { text }
}

const SAMPLE_CHARACTERS = 100_000

/** Whichever stands most often outside quotes; a comma where none does. */
function guessDelimiter(text: string): CsvDelimiter {
  const outside = text.slice(0, SAMPLE_CHARACTERS).replace(/"(?:[^"]|"")*"/g, '')
  const [header = ''] = outside.split(/[\r\n]/).filter((line) => line.trim() !== '')
  const countIn = (part: string, sign: string) => part.split(sign).length - 1
  // The header decides: cells below it may hold whole sentences.
  const [best] = CSV_DELIMITERS.map((sign) => ({ sign, count: countIn(header, sign) })).sort(
    (a, b) => b.count - a.count,
  )
  return best && best.count > 0 ? best.sign : ','
}
