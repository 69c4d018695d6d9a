import { existsSync } from 'node:fs'
import { sqliteFile } from '@/lib/database/sqlite-url'
import { migratorFor } from '@/lib/database/connect'
import { withMigrationLock } from './migration-lock'
import { DROP_MOVED } from './move-marks'
import { providerOf } from '@/lib/database/provider'

/** Lets a desk that was moved to PostgreSQL start on its SQLite file again. */
export async function takeBack(databaseUrl: string): Promise<void> {
  if (providerOf(databaseUrl) !== 'sqlite' || !existsSync(sqliteFile(databaseUrl))) return
  await withMigrationLock(databaseUrl, async () => {
    const connection = await migratorFor(databaseUrl).connect()
    try {
      await connection.executeScript(DROP_MOVED)
    } finally {
      await connection.dispose()
    }
  })
}
