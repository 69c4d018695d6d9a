import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import type { Viewer } from '@/lib/auth/viewer'
import { spool, type Spooled } from '@/lib/spool'
import { db } from '@/lib/database/db'
import { enterGate } from '@/lib/gate'
import { getProgram } from '@/lib/programs/queries'
import { requireRoom } from './draft-limits'
import { rowsBelow } from './found'
import type { Table } from './make-table'
import { endReading } from './insert-rows'
import { guessMapping } from './mapping'
import { readFile } from './read-file'
import { removeDraft } from './remove-draft'

type NewBatch = {
  programId: string
  name: string
  /** The file's bytes as they come. */
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/**
 * Keeps a dropped file as a draft, with its columns guessed. While it comes in it waits on the disk and
 * holds up nobody but its sender, who sends one at a time.
 * @param signal whoever cancels finds nothing left of it
 * @returns the batch's id
 * @throws AppError not_found, drafts_full, too_busy, too_slow; file_unreadable with why, and where
 */
export async function addBatch(
  viewer: Viewer,
  { parts, ...named }: NewBatch,
  signal: AbortSignal = new AbortController().signal,
): Promise<string> {
  await getProgram(named.programId)
  const leave = enterGate(`batch-upload ${viewer.id}`, 1)
  try {
    await requireRoom(viewer, 0)
    const file = await spool(parts, signal)
    try {
      await requireRoom(viewer, file.length)
      return await addFile(viewer, { ...named, file }, signal)
    } finally {
      await file.remove()
    }
  } finally {
    leave()
  }
}

type NewFile = Omit<NewBatch, 'parts'> & { file: Spooled }

async function addFile(
  viewer: Viewer,
  { programId, name, file }: NewFile,
  signal: AbortSignal,
): Promise<string> {
  const reading = { batchId: randomUUID(), readingId: randomUUID() }
  const { batchId, readingId } = reading
  async function begin({ settings, header, found }: Table) {
    await db.batch.create({
      data: {
        id: batchId,
        readingId,
        programId,
        name: name.slice(0, 200),
        settings: JSON.stringify(settings),
        header: JSON.stringify(header),
        found: JSON.stringify(found),
        mapping: JSON.stringify(guessMapping(header, rowsBelow(settings, found))),
        createdById: viewer.id,
        touchedAt: new Date(),
        fileBytes: file.length,
      },
    })
    return reading
  }
  try {
    const { rows } = await readFile({ path: file.path, signal, isNew: true, begin })
    await db.$transaction(async (tx) => {
      await endReading(tx, reading)
      const details = { programId, name, rows }
      await recordAudit(tx, { event: 'batch.added', actor: viewer, targetId: batchId, details })
    })
    return batchId
  } catch (error) {
    // Not one that its maker has had read anew meanwhile.
    await removeDraft(reading)
    throw error
  }
}
