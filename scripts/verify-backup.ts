import { envOfReader } from '@/lib/env'
import { progressLine } from './progress-line'
import { isWhole, tellContents } from './tell-contents'

/** Reads a backup and tells what is in it. Writes nothing: it may be read where there is no desk. */
export async function verifyBackup(file: string): Promise<boolean> {
  // First of all: whoever else asks for the environment would make DATA_DIR and a secret.
  envOfReader()
  const { checkBackup } = await import('@/lib/backup/check-backup')
  const progress = progressLine()
  const checked = await checkBackup(file, { onProgress: progress.show })
  progress.clear()
  tellContents(file, checked.contents)
  return isWhole(checked)
}
