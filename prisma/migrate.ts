import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { migratorFor } from './connect'
import { withMigrationLock } from './migration-lock'
import { listMigrationNames, readMigrationsList } from './migrations'
import { providerOf } from './provider'
import { openSchemaEngine, SCHEMA_FILTER } from './schema-engine'

/** A database this program must not touch; the message is one plain line. */
export class MigrationError extends Error {}

/**
 * Brings the database to the program's schema: once, under a lock, by Prisma's own engine.
 * @returns the names of the migrations that were applied now.
 * @throws MigrationError for a database made by a newer program, or left half migrated.
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  return withMigrationLock(databaseUrl, async () => {
    const connection = await migratorFor(databaseUrl).connect()
    try {
      if (providerOf(databaseUrl) === 'sqlite') await read(connection, 'PRAGMA journal_mode = WAL')
      const pending = await listPending(connection, databaseUrl)
      if (pending.length === 0) return []
      const engine = await openSchemaEngine(migratorFor(databaseUrl))
      const done = await engine.applyMigrations({
        migrationsList: await readMigrationsList(providerOf(databaseUrl)),
        filters: SCHEMA_FILTER,
      })
      return done.appliedMigrationNames
    } finally {
      await connection.dispose()
    }
  })
}

/**
 * Why a command that only reads must not read this database: one plain line, or null.
 * Changes nothing.
 */
export async function findMigrationProblem(databaseUrl: string): Promise<string | null> {
  const connection = await migratorFor(databaseUrl).connect()
  try {
    const pending = await listPending(connection, databaseUrl)
    if (pending.length === 0) return null
    return 'The database is from an older Sunflower: start Sunflower once, which brings it up to date.'
  } catch (error) {
    if (error instanceof MigrationError) return error.message
    throw error
  } finally {
    await connection.dispose()
  }
}

const HAS_MIGRATIONS = {
  sqlite: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'",
  postgresql: "SELECT 1 WHERE to_regclass('_prisma_migrations') IS NOT NULL",
}

async function listPending(connection: SqlDriverAdapter, databaseUrl: string): Promise<string[]> {
  const provider = providerOf(databaseUrl)
  const known = await listMigrationNames(provider)
  if ((await read(connection, HAS_MIGRATIONS[provider])).length === 0) return known
  const rows = await read(
    connection,
    'SELECT migration_name, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  const applied = rows.map(([name]) => String(name))
  const strange = applied.filter((name) => !known.includes(name))
  if (strange.length > 0) {
    throw new MigrationError(
      `The database was made by a newer Sunflower (it has ${strange.join(', ')}): update the program, or restore a backup from before.`,
    )
  }
  const unfinished = rows.find(([, finishedAt]) => finishedAt === null)
  if (unfinished) {
    throw new MigrationError(
      `The migration ${String(unfinished[0])} stopped half way: restore the backup from before it.`,
    )
  }
  return known.filter((name) => !applied.includes(name))
}

async function read(connection: SqlDriverAdapter, sql: string) {
  return (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows
}
