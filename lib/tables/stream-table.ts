import { BYTE_ORDER_MARK, csvLine } from './csv'
import { AppError } from '@/lib/errors'
import { streamOf } from '@/lib/http/stream-of'
import type { Table, TableCell, TableFormat } from './table'
import { writeXlsx, XLSX_MAX_ROWS } from './xlsx'

/**
 * The file, written while it is sent.
 * @throws AppError too_large for a workbook with more rows than Excel opens
 */
export function streamTable(table: Table, format: TableFormat): ReadableStream<Uint8Array> {
  if (format === 'csv') return streamOf(writeCsv(table))
  if (table.count > XLSX_MAX_ROWS) throw new AppError('too_large')
  return streamOf(writeXlsx(table))
}

async function* writeCsv({ headings, rows }: Table): AsyncGenerator<string, void, undefined> {
  yield BYTE_ORDER_MARK + csvLine(headings)
  for await (const some of rows) yield some.map((row) => csvLine(row.map(csvValue))).join('')
}

function csvValue(cell: TableCell): string | number {
  if (cell === null) return ''
  if (cell instanceof Date) return cell.toISOString()
  return typeof cell === 'object' ? cell.day : cell
}
