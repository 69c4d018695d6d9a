import { BackupError } from '@/lib/backup/backup-error'
import { MigrationError } from '@/lib/database/migration-error'

const KNOWN: [RegExp, string][] = [
  [/ENOSPC|SQLITE_FULL|disk is full/, 'The disk is full: make room, or choose another folder.'],
  [
    /EACCES|EPERM|EROFS/,
    'This user may not write there: choose another folder, or change its rights.',
  ],
  [/EISDIR/, 'That is a folder: name a file.'],
  [/ENOENT/, 'That folder does not exist: make it first.'],
]

/** One plain line for what goes wrong with files and disks. */
export function explainBackup(error: unknown): string | undefined {
  if (error instanceof BackupError) return error.message
  // Not a file's: endWith tells it.
  if (error instanceof MigrationError) return undefined
  const [, line] = KNOWN.find(([pattern]) => pattern.test(String(error))) ?? []
  return line
}

/** @throws BackupError with the usage for options that do not exist */
export function readOrExplain<T>(usage: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : '').split('\n')
    throw new BackupError(`${reason ?? ''}\n${usage}`)
  }
}
