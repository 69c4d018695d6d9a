import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/db'
import { getProgram } from '@/lib/programs/queries'
import { endReading, insertRows } from './insert-rows'
import { guessMapping } from './mapping'
import { readFile } from './read-file'

type NewBatch = { programId: string; name: string; bytes: Uint8Array<ArrayBuffer> }

/**
 * Keeps a dropped file as a draft, with its columns guessed.
 * @param signal whoever cancels finds nothing left of it
 * @returns the batch's id
 * @throws AppError not_found, file_unreadable with why, and the number that was too much
 */
export async function addBatch(
  viewer: Viewer,
  { programId, name, bytes }: NewBatch,
  signal?: AbortSignal,
): Promise<string> {
  await getProgram(programId)
  const { settings, header, rows } = await readFile(bytes)
  const reading = { batchId: randomUUID(), readingId: randomUUID() }
  await db.batch.create({
    data: {
      id: reading.batchId,
      readingId: reading.readingId,
      programId,
      name: name.slice(0, 200),
      settings: JSON.stringify(settings),
      header: JSON.stringify(header),
      mapping: JSON.stringify(guessMapping(header)),
      createdById: viewer.id,
      file: { create: { bytes } },
    },
  })
  const { batchId, readingId } = reading
  try {
    await insertRows(reading, rows, signal)
    const details = { programId, name, rows: rows.length }
    await db.$transaction(async (tx) => {
      await endReading(tx, reading)
      await recordAudit(tx, { event: 'batch.added', actor: viewer, targetId: batchId, details })
    })
    return batchId
  } catch (error) {
    // Not one that its maker had read anew meanwhile.
    await db.batch.deleteMany({ where: { id: batchId, readingId } })
    throw error
  }
}
