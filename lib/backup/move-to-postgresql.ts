import 'server-only'
import { existsSync } from 'node:fs'
import { recordAudit } from '@/lib/audit/record'
import type { Transaction } from '@/lib/database/db'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { isSecretKnown } from '@/lib/rotation/witness'
import { findMigrationProblem, migrate } from '@/lib/migrations/migrate'
import { withMigrationLock } from '@/lib/migrations/migration-lock'
import { MARK_MOVED } from '@/lib/migrations/move-marks'
import { BackupError } from './backup-error'
import { beginMove, endMove, readBookmarks, setBookmark, type Bookmarks } from './bookmarks'
import { copyTable, insertRows } from './copy-table'
import { digestTable, type OnProgress } from './digest-table'
import { holdSqlite } from './hold-sqlite'
import {
  bringCount,
  clearTables,
  isEmpty,
  refuseWhileConnected,
  withDatabase,
} from './postgresql-target'
import { keyOf } from './read-rows'
import { LONG_MS } from './snapshot'
import { sqliteUrl } from '@/lib/database/sqlite-url'
import { listTables, type Table } from './tables'

type Order = {
  /** The SQLite database whose rows are left as they are. */
  file: string
  /** A postgresql:// address. */
  targetUrl: string
  /** Throws away what an earlier, interrupted move has brought over. */
  isAnew?: boolean
  onProgress?: OnProgress
  /** Told once, when an interrupted move goes on. */
  onResume?: (rows: number) => void
}

const ANOTHER_SECRET =
  'The SQLite database was sealed with another APP_SECRET: set that one, or put its app-secret back into DATA_DIR. Where it is lost, run npm run secrets:rotate -- --lost on it first.'

export type Moved = { rows: number; tables: number }

/**
 * Copies a desk from SQLite to PostgreSQL, page by page, each with a bookmark in the same transaction:
 * whatever interrupts it, the next run goes on behind the last page. At the end both are read and
 * compared, row by row. Until then nothing else may start on the target, and from then on nothing on
 * the source: lib/migrations/move-marks.ts.
 * @throws BackupError
 */
export async function moveToPostgresql(order: Order): Promise<Moved> {
  const { file, targetUrl } = order
  if (!existsSync(file)) throw new BackupError(`There is no database at ${file}.`)
  const sourceUrl = sqliteUrl(file)
  // An app that starts on either of them meanwhile waits.
  return withMigrationLock(sourceUrl, async () => {
    const held = await holdSqlite(file)
    try {
      await held.freeze()
      const problem = await findMigrationProblem(sourceUrl, { isMove: true })
      if (problem) throw new BackupError(problem)
      if (!(await withDatabase(sourceUrl, isSecretKnown))) throw new BackupError(ANOTHER_SECRET)
      await refuseWhileConnected(targetUrl)
      await migrate(targetUrl, { isMove: true })
      return await withMigrationLock(targetUrl, () =>
        withDatabase(targetUrl, async (target) => {
          const moved = await withDatabase(sourceUrl, (source) => copyAll(source, target, order))
          // The source first: stopped in between, neither starts, and the next run ends it.
          await held.thaw(MARK_MOVED)
          await target.$transaction(async (tx) => {
            await withDatabase(sourceUrl, (source) => bringCount(source, tx))
            await recordMoved(tx, moved.rows)
            await endMove(tx)
          })
          return moved
        }),
      )
    } finally {
      await held.release()
    }
  })
}

async function copyAll(source: PrismaClient, target: PrismaClient, order: Order): Promise<Moved> {
  const tables = await listTables(source)
  const bookmarks = await openBookmarks(source, target, tables, order)
  for (const table of tables) await bringOver(source, target, table, bookmarks, order)
  let rows = 0
  for (const table of tables) {
    const { onProgress } = order
    const was = await digestTable(source, table, { onProgress })
    const is = await digestTable(target, table, { onProgress })
    if (was.rows !== is.rows || was.sha256 !== is.sha256) {
      throw new BackupError(
        `${table.name} is not the same in both databases (${was.rows} and ${is.rows} rows): run this again with --anew.`,
      )
    }
    rows += was.rows
  }
  return { rows, tables: tables.length }
}

async function openBookmarks(
  source: PrismaClient,
  target: PrismaClient,
  tables: readonly Table[],
  { isAnew, onResume }: Order,
): Promise<Bookmarks> {
  const { sequence, hash } = await source.auditHead.findUniqueOrThrow({ where: { id: 1 } })
  const fingerprint = `${sequence}.${hash}`
  const known = await readBookmarks(target)
  if (known && !isAnew) {
    if (known.source !== fingerprint) {
      throw new BackupError(
        'The SQLite database has changed since this move began, or it is another one: run this again with --anew.',
      )
    }
    onResume?.(known.rows)
    return known
  }
  if (!known && !(await isEmpty(target))) {
    throw new BackupError(
      'The PostgreSQL database holds other data: name an empty one. To replace what is in it, use npm run backup here and npm run restore -- --force there.',
    )
  }
  await target.$transaction(
    async (tx) => {
      await clearTables(tx, tables)
      await beginMove(tx, fingerprint)
    },
    { timeout: LONG_MS },
  )
  return { source: fingerprint, rows: 0, after: new Map() }
}

async function bringOver(
  source: PrismaClient,
  target: PrismaClient,
  table: Table,
  bookmarks: Bookmarks,
  { onProgress }: Order,
): Promise<void> {
  await copyTable({
    from: source,
    table,
    after: bookmarks.after.get(table.name),
    onProgress,
    write: (rows) =>
      target.$transaction(
        async (tx) => {
          await insertRows(tx, table, rows)
          await setBookmark(tx, table.name, keyOf(table, rows), rows.length)
        },
        { timeout: LONG_MS },
      ),
  })
}

/** The first entry that the source does not have. */
export async function recordMoved(tx: Transaction, rows: number): Promise<void> {
  await recordAudit(tx, { event: 'database.moved', actor: null, details: { rows } })
}
