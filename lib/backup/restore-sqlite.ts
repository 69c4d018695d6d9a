import 'server-only'
import { existsSync } from 'node:fs'
import { link, mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { openDatabase } from '@/lib/database/db'
import { withMigrationLock } from '@/lib/migrations/migration-lock'
import { BackupError } from './backup-error'
import { writeThenRename } from './draft'
import { holdSqlite, type Held } from './hold-sqlite'
import { keptName, type RestoreOrder } from './restore-order'
import { sqliteFile, sqliteUrl } from '@/lib/database/sqlite-url'
import { writeBackup } from './write-backup'

/** What lies beside a file of SQLite, with what is not in the file itself yet. */
const LOG = ['-wal', '-shm']

/**
 * Makes the new database beside the old one and renames it into its place.
 * @returns where the one from before is kept
 */
export async function restoreSqlite(order: RestoreOrder): Promise<string | null> {
  const database = sqliteFile(order.databaseUrl)
  await mkdir(dirname(database), { recursive: true, mode: 0o700 })
  // An app that starts meanwhile waits here, before it opens anything.
  return withMigrationLock(order.databaseUrl, async () => {
    const held = existsSync(database) ? await holdSqlite(database) : null
    try {
      const isEmpty = held === null || held.isEmpty === true
      if (!isEmpty && !order.isForced) {
        throw new BackupError(
          `${database} holds data: add --force to replace it; a copy of it is kept beside it.`,
        )
      }
      return await writeThenRename(database, async (draft) => {
        await order.makeReady(draft)
        await finish(draft, order)
        const kept = isEmpty ? null : await keep(held, database)
        for (const suffix of LOG) await rm(`${database}${suffix}`, { force: true })
        return kept
      })
    } finally {
      await held?.release()
    }
  })
}

async function finish(draft: string, order: RestoreOrder): Promise<void> {
  const client = openDatabase(sqliteUrl(draft))
  try {
    await client.$transaction((tx) => order.record(tx))
    // Into the file itself: the log beside it is not renamed with it.
    await client.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    await client.$disconnect()
  }
}

/** A backup of what is about to be replaced; where it cannot be read, the file itself and its log. */
async function keep(held: Held, database: string): Promise<string> {
  const kept = `${database.replace(/\.db$/, '')}-${keptName()}`
  const snapshot = async (draft: string) => {
    await held.copyInto(draft)
    return new Map()
  }
  try {
    await writeBackup({ file: kept, source: 'sqlite', snapshot })
  } catch {
    for (const suffix of ['', ...LOG]) {
      const file = `${database}${suffix}`
      if (existsSync(file)) await link(file, `${kept}${suffix}`)
    }
  }
  return kept
}
