import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/db'
import { getDraft } from './draft'
import { insertRows } from './insert-rows'
import { guessMapping } from './mapping'
import { readFile } from './read-file'
import type { CsvSettings } from './schema'

/**
 * Reads a draft's file anew, in another encoding or with another delimiter. What was fixed or skipped
 * before is read anew, too; the mapping stays where the headings do.
 * @throws AppError not_found, conflict, file_unreadable: then the draft stays as it was
 */
export async function readAgain(
  viewer: Viewer,
  { batchId, settings: corrected }: { batchId: string; settings: CsvSettings },
): Promise<void> {
  const draft = await getDraft(viewer, batchId)
  const { bytes } = await db.batchFile.findUniqueOrThrow({ where: { batchId } })
  const { header, settings, rows } = await readFile(bytes, corrected)
  const headings = JSON.stringify(header)
  await db.batchRow.deleteMany({ where: { batchId } })
  await insertRows(batchId, rows)
  await db.batch.update({
    where: { id: batchId },
    data: {
      header: headings,
      settings: JSON.stringify(settings),
      mapping: headings === draft.header ? draft.mapping : JSON.stringify(guessMapping(header)),
    },
  })
}
