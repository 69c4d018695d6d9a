import 'server-only'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { readHeadWord } from '@/lib/audit/noted'
import { openDatabase } from '@/lib/database/db'
import { DROP_MOVED } from '@/lib/migrations/move-marks'
import { BackupError } from './backup-error'
import { checkBackup, type Checked } from './check-backup'
import { contentsTable, type Contents } from './contents'
import { digestTable, type OnProgress } from './digest-table'
import { writeThenRename } from './draft'
import { sqliteUrl } from '@/lib/database/sqlite-url'
import type { Read } from './snapshot'
import { listTables } from './tables'

type Order = {
  file: string
  /** Takes the place of a file that is there already. */
  isForced?: boolean
  source: Contents['source']
  /** Fills an empty file with the database as it is at one moment. */
  snapshot: (draft: string) => Promise<Read>
  /** Writes down that it was made; when that fails, it is not made. */
  record?: (checked: Checked) => Promise<void>
  onProgress?: OnProgress | undefined
}

/**
 * Writes a backup and reads it back before it counts as one: a SQLite database with the program's
 * own tables, and one more that says what is in them.
 * @throws BackupError
 */
export async function writeBackup(order: Order): Promise<Checked> {
  const { file, isForced = false, onProgress } = order
  if (existsSync(file) && !isForced) {
    throw new BackupError(`${file} is there already: choose another name, or add --force.`)
  }
  return writeThenRename(file, async (draft) => {
    const read = await order.snapshot(draft)
    const tables = await addContents(draft, order.source, onProgress)
    for (const [name, { rows, sha256 }] of read) {
      const kept = tables.find((table) => table.name === name)
      if (kept?.rows === rows && kept.sha256 === sha256) continue
      throw new BackupError(`What was written of ${name} is not what was read: try again.`)
    }
    const checked = await checkBackup(draft, { name: file, onProgress })
    await order.record?.(checked)
    return checked
  })
}

async function addContents(
  draft: string,
  source: Contents['source'],
  onProgress: OnProgress | undefined,
): Promise<Contents['tables']> {
  const client = openDatabase(sqliteUrl(draft))
  try {
    const tables: Contents['tables'] = []
    for (const table of await listTables(client)) {
      tables.push({ ...table, ...(await digestTable(client, table, { onProgress })) })
    }
    const [last] = await client.$queryRawUnsafe<{ migration_name: string }[]>(
      `SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL
       AND rolled_back_at IS NULL ORDER BY migration_name DESC LIMIT 1`,
    )
    const { create, insert, values } = contentsTable({
      format: 1,
      madeAt: new Date().toISOString(),
      version: await readVersion(),
      source,
      migration: last?.migration_name ?? '',
      tables,
      auditHead: tables.some(({ name }) => name === 'AuditHead')
        ? await readHeadWord(client)
        : null,
    })
    // Whoever restores it wants a desk that starts.
    await client.$executeRawUnsafe(DROP_MOVED)
    await client.$executeRawUnsafe(create)
    await client.$executeRawUnsafe(insert, ...values)
    return tables
  } finally {
    await client.$disconnect()
  }
}

async function readVersion(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  const told: unknown = JSON.parse(text)
  const version = typeof told === 'object' && told && 'version' in told ? told.version : ''
  return String(version)
}
