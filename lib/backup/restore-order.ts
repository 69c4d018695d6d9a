import type { Transaction } from '@/lib/database/db'
import type { OnProgress } from './digest-table'

/** What both ways to restore are asked for. */
export type RestoreOrder = {
  databaseUrl: string
  isForced: boolean
  onProgress: OnProgress | undefined
  /** Fills an empty file with the checked backup, as a SQLite database of this program. */
  makeReady: (draft: string) => Promise<void>
  /** Writes the entry that ends the restored trail. */
  record: (tx: Transaction) => Promise<void>
}

/** Name of the copy of what was there before. */
export function keptName(): string {
  const stamp = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')
  return `before-restore-${stamp}.db`
}
