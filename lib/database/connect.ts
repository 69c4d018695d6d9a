import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { LibSqlAdapter } from './libsql-adapter'
import { PgMigrator } from './pg-migrator'
import { providerOf } from './provider'
import { SqliteMigrator } from './sqlite-migrator'

/** How long a statement waits for another process's write before SQLite gives up. */
export const BUSY_TIMEOUT_MS = 10_000
/** Of one process; PostgreSQL allows 100 in all as it comes. */
const CONNECTIONS_MAX = 20
const CONNECT_TIMEOUT_MS = 10_000

/** What Prisma's client talks to a database through. */
export function adapterFor(databaseUrl: string): LibSqlAdapter | PrismaPg {
  // timeout becomes SQLite's busy_timeout on every connection the adapter opens; foreign keys are
  // on by default in libsql; WAL is a property of the file, set when it is migrated.
  if (providerOf(databaseUrl) === 'sqlite')
    return new LibSqlAdapter({ url: databaseUrl, timeout: BUSY_TIMEOUT_MS })
  return new PrismaPg({ ...pgSettings(databaseUrl), max: CONNECTIONS_MAX })
}

/**
 * The same for Prisma's migration engine, and for whoever looks at a database before anything else.
 * Connecting throws a MigrationError where the database cannot be reached.
 */
export function migratorFor(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  return providerOf(databaseUrl) === 'sqlite'
    ? new SqliteMigrator({ url: databaseUrl, timeout: BUSY_TIMEOUT_MS })
    : // Under a name of its own: whoever asks whether the app is running must not find itself.
      new PgMigrator({
        ...pgSettings(databaseUrl),
        application_name: 'sunflower-migrations',
        max: 1,
        // Left open however long it is not used: it may hold a lock.
        idleTimeoutMillis: 0,
      })
}

const pgSettings = (connectionString: string) => ({
  connectionString,
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  application_name: 'sunflower',
})
