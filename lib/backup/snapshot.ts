import 'server-only'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { readCount } from '@/lib/audit/count'
import { openDatabase } from '@/lib/database/db'
import { BUSY_TIMEOUT_MS } from '@/lib/database/connect'
import { findMigrationProblem, findMoveProblem, migrate } from '@/lib/migrations/migrate'
import { providerOf } from '@/lib/database/provider'
import { BackupError } from './backup-error'
import { copyTable, insertRows } from './copy-table'
import type { Digest } from './digest'
import type { OnProgress } from './digest-table'
import { sqliteUrl } from '@/lib/database/sqlite-url'
import { listTables } from './tables'

/** As long as it takes; nobody waits for a transaction that only reads. */
export const LONG_MS = 24 * 3600_000

/** What was read from the database for each table, where it was not copied page by page. */
export type Read = Map<string, Digest>

/** Fills an empty file with a database as it is at one moment, while others write to it. */
export async function takeSnapshot(
  databaseUrl: string,
  draft: string,
  onProgress?: OnProgress,
): Promise<Read> {
  const isSqlite = providerOf(databaseUrl) === 'sqlite'
  // A file of any version is copied as it stands.
  const find = isSqlite ? findMoveProblem : findMigrationProblem
  const problem = await find(databaseUrl)
  if (problem) throw new BackupError(problem)
  if (isSqlite) {
    await vacuumInto(databaseUrl, draft)
    return new Map()
  }
  const copy = sqliteUrl(`${draft}-copy`)
  await migrate(copy)
  const read = await copyAll(databaseUrl, copy, onProgress)
  // One file without a log beside it, as a snapshot of SQLite is.
  await vacuumInto(copy, draft)
  return read
}

/** One read transaction: writers neither wait for it nor show in it. */
export async function vacuumInto(databaseUrl: string, file: string): Promise<void> {
  const connection = await new PrismaLibSql({
    url: databaseUrl,
    timeout: BUSY_TIMEOUT_MS,
  }).connect()
  try {
    await connection.executeScript(`VACUUM INTO '${file.replaceAll("'", "''")}'`)
  } finally {
    await connection.dispose()
  }
}

async function copyAll(databaseUrl: string, copyUrl: string, onProgress?: OnProgress) {
  const [source, target] = [openDatabase(databaseUrl), openDatabase(copyUrl)]
  try {
    const tables = await listTables(target)
    return await source.$transaction(
      async (from) => {
        await from.$executeRawUnsafe('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
        const read: Read = new Map()
        for (const table of tables) {
          const write = (rows: Parameters<typeof insertRows>[2]) => insertRows(target, table, rows)
          read.set(table.name, await copyTable({ from, table, write, onProgress }))
        }
        const { counted } = await readCount(from)
        await target.$executeRaw`
          UPDATE sqlite_sequence SET "seq" = ${counted} WHERE "name" = 'AuditEntry'`
        return read
      },
      { maxWait: BUSY_TIMEOUT_MS, timeout: LONG_MS },
    )
  } finally {
    await Promise.all([source.$disconnect(), target.$disconnect()])
  }
}
