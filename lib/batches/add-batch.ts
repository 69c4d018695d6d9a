import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/db'
import { getProgram } from '@/lib/programs/queries'
import { insertRows } from './insert-rows'
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
  const { id } = await db.batch.create({
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
  try {
    await insertRows(id, rows, signal)
    const details = { programId, name, rows: rows.length }
    await db.$transaction((tx) =>
      recordAudit(tx, { event: 'batch.added', actor: viewer, targetId: id, details }),
    )
    return id
  } catch (error) {
    await db.batch.delete({ where: { id } })
    throw error
  }
}
