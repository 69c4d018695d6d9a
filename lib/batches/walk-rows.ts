import 'server-only'
import { breathe } from '@/lib/breathe'
import { db } from '@/lib/database/db'
import type { BatchRow } from '@/lib/generated/prisma/client'

/** Read in one go: as many of the largest as hold nobody up. */
const READ_ROWS = 50
/** Of one statement or one piece of a file: so many rows, or so large. */
const CHUNK_ROWS = 500
const CHUNK_CHARACTERS = 512 * 1024

/** A batch's rows in the order of the spreadsheet, behind one of them; others get their turn in between. */
export async function* walkRows(
  batchId: string,
  { after = 0, max = Infinity }: { after?: number; max?: number } = {},
): AsyncGenerator<BatchRow, void, undefined> {
  let last = after
  for (let left = max; left > 0; left -= READ_ROWS) {
    const rows = await db.batchRow.findMany({
      where: { batchId, number: { gt: last } },
      orderBy: { number: 'asc' },
      take: Math.min(READ_ROWS, left),
    })
    yield* rows
    if (rows.length < READ_ROWS) return
    last = rows.at(-1)?.number ?? last
    await breathe()
  }
}

/** Rows by the hundred, and fewer of large ones. */
export async function* inChunks<T extends { cells: string }>(
  rows: AsyncIterable<T> | Iterable<T>,
): AsyncGenerator<T[], void, undefined> {
  let chunk: T[] = []
  let characters = 0
  for await (const row of rows) {
    chunk.push(row)
    characters += row.cells.length
    if (chunk.length < CHUNK_ROWS && characters < CHUNK_CHARACTERS) continue
    yield chunk
    chunk = []
    characters = 0
  }
  if (chunk.length > 0) yield chunk
}
