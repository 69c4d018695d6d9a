import { createClient } from '@libsql/client'
import { PrismaPg } from '@prisma/adapter-pg'
import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { verifyAudit } from '@/lib/audit/verify'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { bringUpToDate } from '@/lib/migrations/bring-up-to-date'
import { providerOf } from '@/lib/database/provider'
import { createDatabase, dropDatabase } from '@/lib/database/create-database'
import { migrateTestDatabase } from '@/tests/database'
import { endChild, untilGone } from '@/scripts/child.mjs'
import { readBookmarks } from './bookmarks'
import { digestTable } from './digest-table'
import { makeBackup } from './make-backup'
import { moveToPostgresql } from './move-to-postgresql'
import { withDatabase } from './postgresql-target'
import { restoreBackup } from './restore-backup'
import { sqliteUrl } from '@/lib/database/sqlite-url'
import { listTables, type Table } from './tables'
import { fillTestDesk } from './test-desk'

// A move that is killed in each of its tables, and goes on each time.

const HALF_DONE = /^A move from SQLite into this database is half done/
const MOVED_AWAY = /^This desk was moved to PostgreSQL/

describe.skipIf(providerOf(env().databaseUrl) === 'sqlite')('a move to PostgreSQL', () => {
  const folder = join(env().dataDir, 'killed')
  const file = join(folder, 'sunflower.db')
  const sourceUrl = sqliteUrl(file)
  const target = new URL(env().databaseUrl)
  target.pathname = `/sunflower_test_${randomUUID()}`
  const targetUrl = target.href
  let tables: Table[]

  beforeAll(async () => {
    await migrateTestDatabase()
    await fillTestDesk(10)
    const backup = join(env().dataDir, 'backup.db')
    await makeBackup({ file: backup })
    const made = join(env().dataDir, 'made.db')
    await restoreBackup({ file: backup, databaseUrl: sqliteUrl(made) })
    tables = await withDatabase(sqliteUrl(made), listTables)
    mkdirSync(folder)
    // Another file: what this process has opened it may keep open for a while.
    copyFileSync(made, file)
    await createDatabase(targetUrl)
  })
  afterAll(async () => {
    await db.$disconnect()
    await dropDatabase(targetUrl)
  })

  /** In a process of its own, which takes a while to start. */
  const launch = () =>
    fork(fileURLToPath(new URL('./test-mover.ts', import.meta.url)), [file, targetUrl], {
      execArgv: ['--conditions=react-server', '--import', 'tsx'],
    })

  async function moveUntilKilled(child: ChildProcess, dieAt: string) {
    child.send(dieAt)
    await untilGone(child)
    expect(child.signalCode, dieAt).toBe('SIGKILL')
  }

  it('is killed behind the first bookmark of each table, and nothing starts on it meanwhile', async () => {
    let next = launch()
    for (const [at, { name }] of tables.entries()) {
      const child = next
      next = launch()
      await moveUntilKilled(child, name)
      const begun = (await withDatabase(targetUrl, readBookmarks))?.after.keys() ?? []
      const until = tables.slice(0, at + 1).map((table) => table.name)
      expect([...begun].sort()).toEqual(until.sort())
      await expect(bringUpToDate(targetUrl)).rejects.toThrow(HALF_DONE)
    }
    await endChild(next, 'SIGKILL')
  }, 600_000)

  it('is killed while both are compared', async () => {
    await moveUntilKilled(launch(), tables[0]?.name ?? '')
    await expect(bringUpToDate(targetUrl)).rejects.toThrow(HALF_DONE)
  })

  it('is killed between the two marks of its end: neither of them starts', async () => {
    const other = await new PrismaPg({ connectionString: targetUrl }).connect()
    const holding = await other.startTransaction()
    await holding.executeRaw({
      sql: 'LOCK TABLE "AuditHead" IN SHARE MODE',
      args: [],
      argTypes: [],
    })
    const child = launch()
    child.send('no table')
    // Blocked from then on by the lock above.
    const isMarked = async () => {
      const client = createClient({ url: sourceUrl })
      const { rows } = await client.execute(
        "SELECT 1 FROM sqlite_master WHERE name = '_sunflower_moved'",
      )
      client.close()
      expect(rows).toHaveLength(1)
    }
    await vi.waitFor(isMarked, { timeout: 60_000, interval: 100 })
    await endChild(child, 'SIGKILL')
    await holding.rollback()
    await other.dispose()
    await expect(bringUpToDate(targetUrl)).rejects.toThrow(HALF_DONE)
  })

  it('is whole in the end, counted and hashed', async () => {
    // A copy: this process has had the file open.
    const copy = join(folder, 'copy.db')
    copyFileSync(file, copy)
    await moveToPostgresql({ file: copy, targetUrl })
    await withDatabase(sqliteUrl(copy), (source) =>
      withDatabase(targetUrl, async (client) => {
        for (const table of tables.filter(({ name }) => !name.startsWith('Audit'))) {
          const was = await digestTable(source, table)
          expect(was.rows, table.name).toBeGreaterThan(0)
          expect(await digestTable(client, table), table.name).toEqual(was)
        }
        const last = await client.auditEntry.findFirst({ orderBy: { sequence: 'desc' } })
        expect(last?.event).toBe('database.moved')
        expect((await verifyAudit({ client })).broken).toBeNull()
      }),
    )
    await bringUpToDate(targetUrl)
    await expect(bringUpToDate(sqliteUrl(copy))).rejects.toThrow(MOVED_AWAY)
  })
})
