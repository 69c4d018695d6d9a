import 'server-only'
import { breathe } from '@/lib/breathe'
import { db } from '@/lib/db'
import type { CsvRow } from './csv'

/** Rows written between two breaths. */
const CHUNK = 500

/** Writes the rows of a file as they are, to be checked. Others get their turn in between. */
export async function insertRows(
  batchId: string,
  rows: readonly CsvRow[],
  signal?: AbortSignal,
): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) {
    signal?.throwIfAborted()
    await db.batchRow.createMany({
      data: rows
        .slice(at, at + CHUNK)
        .map(({ number, cells }) => ({ batchId, number, cells: JSON.stringify(cells) })),
    })
    await breathe()
  }
}
