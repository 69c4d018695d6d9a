import 'server-only'
import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { readHeadWord } from '@/lib/audit/noted'
import { verifyAudit, type AuditVerdict } from '@/lib/audit/verify'
import { openDatabase } from '@/lib/database/db'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { listMigrationNames } from '@/lib/migrations/migration-files'
import { BackupError } from './backup-error'
import { readContents, rowsOf, type Contents } from './contents'
import { sha256 } from './digest'
import { digestTable, type OnProgress } from './digest-table'
import type { Row } from './read-rows'
import { sqliteUrl } from '@/lib/database/sqlite-url'
import { listTables } from './tables'

/** `trail` is null for a backup of an older program: its trail is walked once it is up to date. */
export type Checked = { contents: Contents; isOlder: boolean; trail: AuditVerdict | null }

type Options = {
  /** What whoever asks calls the file, where it is a copy. */
  name?: string
  onProgress?: OnProgress | undefined
}

/**
 * Reads a backup file whole: its pages, each table's rows against the hash that was kept, each
 * picture against its own, and the audit trail. Changes nothing.
 * @throws BackupError for the first thing that is not as it was written
 */
export async function checkBackup(
  file: string,
  { name = file, onProgress }: Options = {},
): Promise<Checked> {
  return withBackup(file, name, async (client, contents, isOlder) => {
    await checkPages(client, name)
    const there = new Set((await listTables(client)).map(({ name }) => name))
    for (const table of contents.tables) {
      if (!there.has(table.name)) throw damaged(name, `the table ${table.name} is missing`)
      const check = table.name === 'Picture' ? checkPicture(name) : undefined
      const found = await digestTable(client, table, { check, onProgress })
      if (found.rows !== table.rows) {
        throw damaged(name, `${table.name} has ${found.rows} rows and had ${table.rows}`)
      }
      if (found.sha256 !== table.sha256) throw damaged(name, `rows of ${table.name} were changed`)
    }
    return { contents, isOlder, trail: isOlder ? null : await verifyAudit({ client }) }
  })
}

/**
 * What a backup says of itself, without reading its rows.
 * @throws BackupError where there is no backup, or one of a newer program
 */
export const readBackup = (file: string): Promise<Contents> =>
  withBackup(file, file, (_client, contents) => Promise.resolve(contents))

/** What `findHeads` finds a backup's own head in, and when it was made; also where an older version made it. */
export const readBackupHead = (file: string): Promise<string> =>
  withBackup(file, file, async (client, contents) => {
    const hasHead = rowsOf(contents, 'AuditHead') > 0
    const auditHead = contents.auditHead ?? (hasHead ? await readHeadWord(client) : null)
    return JSON.stringify({ madeAt: contents.madeAt, auditHead })
  })

async function withBackup<T>(
  file: string,
  name: string,
  work: (client: PrismaClient, contents: Contents, isOlder: boolean) => Promise<T>,
): Promise<T> {
  if (!existsSync(file)) throw new BackupError(`There is no file ${name}.`)
  if (!(await isSqlite(file))) {
    throw new BackupError(`${name} is not a backup: it is no SQLite database.`)
  }
  const client = openDatabase(sqliteUrl(file))
  try {
    const contents = await readContents(client)
    if (!contents) {
      throw new BackupError(
        `${name} is not a backup of Sunflower, or what it says of itself was changed: take another file.`,
      )
    }
    const known = await listMigrationNames('sqlite')
    if (!known.includes(contents.migration)) {
      throw new BackupError(
        `${name} was made by a newer Sunflower (version ${contents.version}, migration ${contents.migration}): update the program first.`,
      )
    }
    return await work(client, contents, contents.migration !== known.at(-1))
  } catch (error) {
    throw isDamage(error) ? damaged(name, 'its pages cannot be read') : error
  } finally {
    await client.$disconnect()
  }
}

async function checkPages(client: PrismaClient, name: string): Promise<void> {
  const [verdict] = await client.$queryRawUnsafe<{ quick_check: string }[]>('PRAGMA quick_check(1)')
  if (verdict?.quick_check !== 'ok') throw damaged(name, verdict?.quick_check ?? 'no verdict')
}

const checkPicture = (name: string) => (row: Row) => {
  if (row.bytes instanceof Uint8Array && sha256(row.bytes) === row.sha256) return
  throw damaged(name, `the picture of code ${String(row.codeId)} does not have its own hash`)
}

const damaged = (name: string, what: string) =>
  new BackupError(`${name} is damaged (${what}): take another backup.`)

const isDamage = (error: unknown) =>
  error instanceof Error && /SQLITE_(CORRUPT|NOTADB)|malformed/.test(String(error))

const MAGIC = 'SQLite format 3\0'

export async function isSqlite(file: string): Promise<boolean> {
  const handle = await open(file, 'r')
  try {
    const { buffer } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0)
    return buffer.toString('latin1') === MAGIC
  } finally {
    await handle.close()
  }
}
