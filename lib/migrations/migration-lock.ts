import { migratorFor } from '@/lib/database/connect'
import { withFileLock } from '@/lib/database/file-lock.mjs'
import { providerOf } from '@/lib/database/provider'

/** Any number that no other program of the same database takes. */
const LOCK_ID = 8_217_364_901

/** One migrating process at a time: a file beside SQLite's, an advisory lock in PostgreSQL. */
export function withMigrationLock<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  return providerOf(databaseUrl) === 'sqlite'
    ? withFileLock(`${databaseUrl.replace(/^file:/, '')}.migrating`, work)
    : withAdvisoryLock(databaseUrl, work)
}

async function withAdvisoryLock<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  // One connection holds it, and gives it back by closing, however the work ends.
  const connection = await migratorFor(databaseUrl).connect()
  try {
    await connection.executeScript(`SELECT pg_advisory_lock(${LOCK_ID})`)
    return await work()
  } finally {
    await connection.dispose()
  }
}
