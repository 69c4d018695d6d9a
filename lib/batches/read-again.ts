import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { spool } from '@/lib/spool'
import { db } from '@/lib/database/db'
import { getDraft } from './draft'
import { filePartsOf } from './file-parts'
import { endReading, type Reading } from './insert-rows'
import { guessMapping } from './mapping'
import { rowsBelow } from './found'
import { readFile } from './read-file'
import { removeRows, takeDraft } from './remove-draft'
import type { CorrectedSettings } from './schema'

/**
 * Reads a draft's file anew: another sheet, other headings, another encoding or delimiter. What was fixed or skipped
 * before is read anew, too; the mapping stays where the headings do.
 * @throws AppError not_found, too_busy, file_unreadable: then the draft stays as it was; conflict
 */
export async function readAgain(
  viewer: Viewer,
  { batchId, settings: corrected }: { batchId: string; settings: CorrectedSettings },
): Promise<void> {
  const draft = await getDraft(viewer, batchId)
  const file = await spool(filePartsOf(batchId), new AbortController().signal)
  try {
    let reading: Reading | undefined
    await readFile({
      path: file.path,
      corrected,
      isNew: false,
      begin: async ({ settings, header, found }) => {
        const headings = JSON.stringify(header)
        const mapping =
          headings === draft.header
            ? draft.mapping
            : JSON.stringify(guessMapping(header, rowsBelow(settings, found)))
        const changed = {
          header: headings,
          settings: JSON.stringify(settings),
          found: JSON.stringify(found),
          mapping,
        }
        reading = await db.$transaction((tx) => takeDraft(tx, batchId, changed))
        await removeRows(reading)
        return reading
      },
    })
    const taken = reading
    if (!taken) throw new Error('a file was read and its draft never taken')
    await db.$transaction((tx) => endReading(tx, taken))
  } finally {
    await file.remove()
  }
}
