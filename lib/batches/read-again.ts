import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { getDraft } from './draft'
import { endReading, insertRows } from './insert-rows'
import { guessMapping } from './mapping'
import { enterReading, readFile } from './read-file'
import type { CsvSettings } from './schema'

/**
 * Reads a draft's file anew, in another encoding or with another delimiter. What was fixed or skipped
 * before is read anew, too; the mapping stays where the headings do.
 * @throws AppError not_found, too_busy, file_unreadable: then the draft stays as it was; conflict
 */
export async function readAgain(
  viewer: Viewer,
  { batchId, settings: corrected }: { batchId: string; settings: CsvSettings },
): Promise<void> {
  const draft = await getDraft(viewer, batchId)
  const leave = enterReading()
  try {
    const { bytes } = await db.batchFile.findUniqueOrThrow({ where: { batchId } })
    const { header, settings, rows } = await readFile(bytes, corrected)
    const headings = JSON.stringify(header)
    const reading = { batchId, readingId: randomUUID() }
    await db.$transaction(async (tx) => {
      const { count } = await tx.batch.updateMany({
        where: { id: batchId, state: 'draft' },
        data: {
          readingId: reading.readingId,
          header: headings,
          settings: JSON.stringify(settings),
          mapping: headings === draft.header ? draft.mapping : JSON.stringify(guessMapping(header)),
        },
      })
      if (count === 0) throw new AppError('conflict')
      await tx.batchRow.deleteMany({ where: { batchId } })
    })
    await insertRows(reading, rows)
    await db.$transaction((tx) => endReading(tx, reading))
  } finally {
    leave()
  }
}
