import 'server-only'
import { join } from 'node:path'
import { env } from '@/lib/env'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { BUSY_TIMEOUT_MS } from '@/lib/database/connect'
import { migrate } from '@/lib/migrations/migrate'
import { withMigrationLock } from '@/lib/migrations/migration-lock'
import { BackupError } from './backup-error'
import { copyTable, insertRows } from './copy-table'
import { digestTable } from './digest-table'
import { withDraft } from './draft'
import {
  bringCount,
  clearTables,
  isEmpty,
  refuseWhileConnected,
  withDatabase,
} from './postgresql-target'
import { keptName, type RestoreOrder } from './restore-order'
import { LONG_MS, takeSnapshot } from './snapshot'
import { sqliteUrl } from '@/lib/database/sqlite-url'
import { listTables } from './tables'
import { writeBackup } from './write-backup'

/**
 * Puts all rows into PostgreSQL in one transaction, which reads them back before it ends.
 * @returns where a backup of what was there before lies
 */
export async function restorePostgresql(order: RestoreOrder): Promise<string | null> {
  const { databaseUrl } = order
  await refuseWhileConnected(databaseUrl)
  await migrate(databaseUrl)
  // An app that starts meanwhile waits here, before it reads anything.
  return withMigrationLock(databaseUrl, () =>
    withDatabase(databaseUrl, async (target) => {
      const wasEmpty = await isEmpty(target)
      if (!wasEmpty && !order.isForced) {
        throw new BackupError(
          'The PostgreSQL database holds data: add --force to replace it; a copy of it is kept in DATA_DIR.',
        )
      }
      return withDraft(join(env().dataDir, 'restoring.db'), async (draft) => {
        await order.makeReady(draft)
        const kept = wasEmpty ? null : await keep(databaseUrl)
        await withDatabase(sqliteUrl(draft), (source) => bringIn(source, target, order))
        return kept
      })
    }),
  )
}

async function bringIn(source: PrismaClient, target: PrismaClient, order: RestoreOrder) {
  const tables = await listTables(source)
  await target.$transaction(
    async (tx) => {
      await clearTables(tx, tables)
      for (const table of tables) {
        const { onProgress } = order
        const read = await copyTable({
          from: source,
          table,
          write: (rows) => insertRows(tx, table, rows),
          onProgress,
        })
        const written = await digestTable(tx, table, { onProgress })
        if (written.rows !== read.rows || written.sha256 !== read.sha256) {
          throw new BackupError(
            `What was written of ${table.name} is not what is in the backup: nothing was changed.`,
          )
        }
      }
      await bringCount(source, tx)
      await order.record(tx)
    },
    { maxWait: BUSY_TIMEOUT_MS, timeout: LONG_MS },
  )
}

async function keep(databaseUrl: string): Promise<string> {
  const file = join(env().dataDir, `sunflower-${keptName()}`)
  await writeBackup({
    file,
    source: 'postgresql',
    snapshot: (draft) => takeSnapshot(databaseUrl, draft),
  })
  return file
}
