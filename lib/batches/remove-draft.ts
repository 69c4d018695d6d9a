import 'server-only'
import { randomUUID } from 'node:crypto'
import { breathe } from '@/lib/breathe'
import { db, type Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { holdDraft } from './draft'
import type { Reading } from './insert-rows'

/** Deleted in one statement, a hundred thousand rows hold everybody up for seconds. */
const CHUNK_ROWS = 500
const CHUNK_PARTS = 32

/**
 * Takes a draft from whoever is reading its file or would start it: from here on its rows are this
 * reading's.
 * @param lastTouchedAt only if nobody has touched it since
 * @throws AppError conflict once it has begun
 */
export async function takeDraft(
  tx: Transaction,
  batchId: string,
  data: {
    header?: string
    settings?: string
    found?: string
    mapping?: string
    touchedAt?: Date
  } = {},
  lastTouchedAt?: Date | null,
): Promise<Reading> {
  const reading = { batchId, readingId: randomUUID() }
  const { count } = await tx.batch.updateMany({
    // undefined asks nothing.
    where: { id: batchId, state: 'draft', touchedAt: lastTouchedAt },
    data: { touchedAt: new Date(), ...data, readingId: reading.readingId },
  })
  if (count === 0) throw new AppError('conflict')
  return reading
}

/**
 * Deletes a draft that was taken, with its rows and its file; one that somebody else has taken meanwhile
 * is theirs. Cut off in between it is not whole, and can be removed or read again.
 */
export async function removeDraft(reading: Reading): Promise<void> {
  const { batchId, readingId } = reading
  await unlessTaken(async () => {
    await removeRows(reading)
    await removeParts(reading)
    await db.batch.deleteMany({ where: { id: batchId, state: 'draft', readingId } })
  })
}

/** Leaves a draft alone that somebody else has taken, changed or begun meanwhile. */
export async function unlessTaken(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'conflict')) throw error
  }
}

/** Deletes the rows of a draft that was taken. @throws AppError conflict */
export async function removeRows({ batchId, readingId }: Reading): Promise<void> {
  await removeInSteps({ batchId, readingId }, async (tx) => {
    const [last] = await tx.batchRow.findMany({
      where: { batchId },
      orderBy: { number: 'asc' },
      select: { number: true },
      skip: CHUNK_ROWS - 1,
      take: 1,
    })
    const upTo = last ? { number: { lte: last.number } } : {}
    await tx.batchRow.deleteMany({ where: { batchId, ...upTo } })
    return last !== undefined
  })
}

async function removeParts({ batchId, readingId }: Reading): Promise<void> {
  let number = 0
  await removeInSteps({ batchId, readingId }, async (tx) => {
    number += CHUNK_PARTS
    await tx.batchFilePart.deleteMany({ where: { batchId, number: { lt: number } } })
    return (await tx.batchFilePart.count({ where: { batchId } })) > 0
  })
}

/** @param step deletes some and says whether there may be more */
async function removeInSteps(
  { batchId, readingId }: Reading,
  step: (tx: Transaction) => Promise<boolean>,
): Promise<void> {
  let isMore = true
  while (isMore) {
    isMore = await db.$transaction(async (tx) => {
      await holdDraft(tx, batchId, readingId)
      return step(tx)
    })
    await breathe()
  }
}
