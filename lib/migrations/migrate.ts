import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { migratorFor } from '@/lib/database/connect'
import { lastOfMigration } from './last-of-migration'
import { MigrationError } from '@/lib/database/migration-error'
import { withMigrationLock } from './migration-lock'
import { migrationScript } from './migration-script'
import { listMigrationNames, readMigration } from './migration-files'
import { moveProblemOf } from './move-marks'
import { providerOf } from '@/lib/database/provider'
import { makeSqliteFile } from '@/lib/database/sqlite-migrator'

type Options = {
  /** Asked by the move to PostgreSQL itself, which may touch what it has begun or ended. */
  isMove?: boolean
}

/**
 * Brings the database to the program's schema: under a lock, and each migration as a whole, so that
 * the next start goes on where one was stopped.
 * @returns the names of the migrations that were applied now.
 * @throws MigrationError for a database of another program or a newer one, left half migrated or half
 * moved, moved away, or out of reach.
 */
export async function migrate(
  databaseUrl: string,
  { isMove = false }: Options = {},
): Promise<string[]> {
  if (providerOf(databaseUrl) === 'sqlite') makeSqliteFile(databaseUrl)
  return withMigrationLock(databaseUrl, async () => {
    const provider = providerOf(databaseUrl)
    const connection = await migratorFor(databaseUrl).connect()
    try {
      await connection.executeScript(FIRST[provider])
      const pending = await listPending(connection, databaseUrl, isMove)
      for (const name of pending) {
        const sql = await readMigration(provider, name)
        try {
          const last = await lastOfMigration(databaseUrl, name)
          await connection.executeScript(migrationScript(provider, { name, sql, last }))
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error)
          throw new MigrationError(`The migration ${name} failed and changed nothing: ${reason}`)
        }
      }
      return pending
    } finally {
      await connection.dispose()
    }
  })
}

const FIRST = {
  sqlite: 'PRAGMA journal_mode = WAL',
  // PostgreSQL carries the script of a killed process to its end: who comes next waits for that too.
  postgresql: 'SELECT pg_advisory_lock(8217364902)',
}

/**
 * Why a command that only reads must not read this database: one plain line, or null.
 * Changes nothing.
 */
export async function findMigrationProblem(
  databaseUrl: string,
  { isMove = false }: Pick<Options, 'isMove'> = {},
): Promise<string | null> {
  const connection = await migratorFor(databaseUrl).connect()
  try {
    const pending = await listPending(connection, databaseUrl, isMove)
    if (pending.length === 0) return null
    return 'The database is from an older Sunflower: start Sunflower once, which brings it up to date.'
  } catch (error) {
    if (error instanceof MigrationError) return error.message
    throw error
  } finally {
    await connection.dispose()
  }
}

/** Whether a move has to do with this database, whatever its version: one plain line, or null. */
export async function findMoveProblem(databaseUrl: string): Promise<string | null> {
  const connection = await migratorFor(databaseUrl).connect()
  try {
    return moveProblemOf(await listTables(connection, databaseUrl))
  } finally {
    await connection.dispose()
  }
}

const LIST_TABLES = {
  sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  postgresql:
    'SELECT tablename::text FROM pg_tables WHERE schemaname = ANY (current_schemas(false))',
}

async function listTables(connection: SqlDriverAdapter, databaseUrl: string): Promise<unknown[]> {
  return (await read(connection, LIST_TABLES[providerOf(databaseUrl)])).flat()
}

async function listPending(
  connection: SqlDriverAdapter,
  databaseUrl: string,
  isMove: boolean,
): Promise<string[]> {
  const provider = providerOf(databaseUrl)
  const known = await listMigrationNames(provider)
  const tables = await listTables(connection, databaseUrl)
  if (tables.length === 0) return known
  const moveProblem = isMove ? null : moveProblemOf(tables)
  if (moveProblem) throw new MigrationError(moveProblem)
  if (!tables.includes('_prisma_migrations')) {
    throw new MigrationError('The database holds the tables of another program: name an empty one.')
  }
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
