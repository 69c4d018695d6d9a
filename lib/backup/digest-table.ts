import { startDigest, type Digest } from './digest'
import { readRows, type Row } from './read-rows'
import type { Reader, Table } from './tables'

export type OnProgress = (table: string, rows: number) => void

type Options = { check?: ((row: Row) => void) | undefined; onProgress?: OnProgress | undefined }

/** Counts and hashes every row of a table. */
export async function digestTable(
  client: Reader,
  table: Table,
  { check, onProgress }: Options = {},
): Promise<Digest> {
  const digest = startDigest(table)
  let rows = 0
  for await (const page of readRows(client, table)) {
    for (const row of page) {
      check?.(row)
      digest.add(row)
    }
    rows += page.length
    onProgress?.(table.name, rows)
  }
  return digest.end()
}
