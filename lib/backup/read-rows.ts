import { breathe } from '@/lib/breathe'
import type { Reader, Table } from './tables'

/** Values as Prisma gives them on every database: Date, boolean, number, bigint, Uint8Array, string. */
export type Row = Record<string, unknown>

const PAGE_ROWS = 500
/** Pictures are some 60 kB, a batch's file may be 50 MB. */
const PAGE_ROWS_WITH_BYTES = 8

/**
 * All rows of a table in pages, in the database's own order of its key.
 * @param after key of the last row that is known already
 */
export async function* readRows(
  client: Reader,
  table: Table,
  after?: readonly unknown[],
): AsyncGenerator<Row[]> {
  const columns = list(table.columns)
  const key = list(table.key)
  const take = table.hasBytes ? PAGE_ROWS_WITH_BYTES : PAGE_ROWS
  const begin = `SELECT ${columns} FROM "${table.name}"`
  const end = `ORDER BY ${key} LIMIT ${take}`
  const places = table.key.map((_, at) => `$${at + 1}`).join(', ')
  let last = after
  for (;;) {
    const rows: Row[] = last
      ? await client.$queryRawUnsafe(`${begin} WHERE (${key}) > (${places}) ${end}`, ...last)
      : await client.$queryRawUnsafe(`${begin} ${end}`)
    if (rows.length > 0) yield rows
    if (rows.length < take) return
    last = keyOf(table, rows)
    await breathe()
  }
}

/** The key of a page's last row. */
export function keyOf(table: Table, rows: readonly Row[]): unknown[] {
  const row = rows.at(-1) ?? {}
  return table.key.map((column) => row[column])
}

const list = (columns: readonly string[]) => columns.map((name) => `"${name}"`).join(', ')
