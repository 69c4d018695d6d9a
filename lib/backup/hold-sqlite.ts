import 'server-only'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { BackupError } from './backup-error'
import { PEOPLES_TABLES } from './peoples-tables'
import { sqliteUrl } from '@/lib/database/sqlite-url'

export type Held = {
  /** null for a file that cannot be read as a database. */
  isEmpty: boolean | null
  /** Writes a copy of it into an empty file. */
  copyInto: (file: string) => Promise<void>
  /** Lets others read again, and nobody write. */
  freeze: () => Promise<void>
  /** The one thing that is written into a frozen database; it ends the freeze. */
  thaw: (lastSql: string) => Promise<void>
  release: () => Promise<void>
}

/**
 * Takes a SQLite database for this process alone, until it is released or the process ends. SQLite
 * itself tells whether somebody has it open: only the one connection there is may leave the
 * write-ahead log. A process that was killed holds nothing.
 * @throws BackupError while another connection, of any process, has it open
 */
export async function holdSqlite(file: string): Promise<Held> {
  const connection = await new PrismaLibSql({ url: sqliteUrl(file), timeout: 1_000 }).connect()
  const read = async (sql: string) =>
    (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows
  const letGo = async () => {
    await read('PRAGMA locking_mode = NORMAL')
    await read('SELECT count(*) FROM sqlite_master')
  }
  const held = {
    copyInto: (copy: string) =>
      connection.executeScript(`VACUUM INTO '${copy.replaceAll("'", "''")}'`),
    async freeze() {
      await letGo()
      await read('BEGIN IMMEDIATE')
    },
    thaw: (lastSql: string) => connection.executeScript(`${lastSql}; COMMIT`),
    // Closing alone does nothing before the garbage is collected.
    async release() {
      await letGo().catch(() => undefined)
      await connection.dispose()
    },
  }
  try {
    await read('PRAGMA locking_mode = EXCLUSIVE')
    await read('PRAGMA journal_mode = DELETE')
    await connection.executeScript('BEGIN EXCLUSIVE; COMMIT')
    return { ...held, isEmpty: await isEmpty(read) }
  } catch (error) {
    const told = JSON.stringify(error)
    if (/SQLITE_(NOTADB|CORRUPT)/.test(told)) return { ...held, isEmpty: null }
    await connection.dispose()
    if (!told.includes('SQLITE_BUSY')) throw error
    throw new BackupError(
      `Sunflower is running on ${file}, or another program has it open: stop it, then run this again.`,
    )
  }
}

async function isEmpty(read: (sql: string) => Promise<unknown[][]>): Promise<boolean> {
  const tables = (await read("SELECT name FROM sqlite_master WHERE type = 'table'")).flat()
  for (const name of PEOPLES_TABLES.filter((table) => tables.includes(table))) {
    if ((await read(`SELECT 1 FROM "${name}" LIMIT 1`)).length > 0) return false
  }
  return true
}
