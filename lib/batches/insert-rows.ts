import 'server-only'
import { breathe } from '@/lib/breathe'
import { db, type Transaction } from '@/lib/db'
import type { CsvRow } from './csv'
import { holdDraft } from './draft'

/** Rows written between two breaths. */
const CHUNK = 500

/** One reading of a draft's file: until it has ended the draft is not whole. */
export type Reading = { batchId: string; readingId: string }

/**
 * Writes the rows of a file as they are, to be checked. Others get their turn in between.
 * @throws AppError conflict once somebody else reads the file anew
 */
export async function insertRows(
  { batchId, readingId }: Reading,
  rows: readonly CsvRow[],
  signal?: AbortSignal,
): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) {
    signal?.throwIfAborted()
    const data = rows
      .slice(at, at + CHUNK)
      .map(({ number, cells }) => ({ batchId, number, cells: JSON.stringify(cells) }))
    await db.$transaction(async (tx) => {
      await holdDraft(tx, batchId, readingId)
      await tx.batchRow.createMany({ data })
    })
    await breathe()
  }
}

/** All rows are there. @throws AppError conflict once somebody else reads the file anew */
export async function endReading(tx: Transaction, { batchId, readingId }: Reading): Promise<void> {
  await holdDraft(tx, batchId, readingId)
  await tx.batch.update({ where: { id: batchId }, data: { readingId: null } })
}
