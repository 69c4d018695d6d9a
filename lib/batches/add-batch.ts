import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { readCsv, type CsvTable } from './csv'
import { guessMapping } from './mapping'
import { FileError } from './read-text'
import type { CsvSettings } from './schema'

type NewBatch = { programId: string; name: string; bytes: Uint8Array<ArrayBuffer> }

/**
 * Keeps a dropped file as a draft, with its columns guessed.
 * @returns the batch's id
 * @throws AppError file_unreadable with why, and the number that was too much
 */
export async function addBatch(
  viewer: Viewer,
  { programId, name, bytes }: NewBatch,
): Promise<string> {
  const { settings, header, rows } = await readFile(bytes)
  return db.$transaction(async (tx) => {
    const { id } = await tx.batch.create({
      data: {
        programId,
        name: name.slice(0, 200),
        settings: JSON.stringify(settings),
        header: JSON.stringify(header),
        mapping: JSON.stringify(guessMapping(header)),
        createdById: viewer.id,
        file: { create: { bytes } },
      },
      select: { id: true },
    })
    const details = { programId, name, rows: rows.length, bytes: bytes.length }
    await recordAudit(tx, { event: 'batch.added', actor: viewer, targetId: id, details })
    return id
  })
}

/** Reads a file for people: a wrong one is an expected failure. @throws AppError file_unreadable */
export async function readFile(
  bytes: Uint8Array,
  corrected: Partial<CsvSettings> = {},
): Promise<CsvTable> {
  try {
    return await readCsv(bytes, corrected)
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    const fields = [{ field: 'file', problem: error.problem }]
    throw new AppError('file_unreadable', { fields, params: { at: error.at ?? 0 } })
  }
}
