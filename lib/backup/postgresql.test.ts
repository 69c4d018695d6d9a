import { createClient } from '@libsql/client'
import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readCount } from '@/lib/audit/count'
import { recordAudit } from '@/lib/audit/record'
import { verifyAudit } from '@/lib/audit/verify'
import { db, openDatabase } from '@/lib/database/db'
import { env } from '@/lib/env'
import { migrate } from '@/lib/migrations/migrate'
import { createDatabase, dropDatabase } from '@/lib/database/create-database'
import { migrateTestDatabase } from '@/tests/database'
import { providerOf } from '@/lib/database/provider'
import { readBookmarks } from './bookmarks'
import { checkBackup } from './check-backup'
import { digestTable } from './digest-table'
import { makeBackup } from './make-backup'
import { takeSnapshot } from './snapshot'
import { writeBackup } from './write-backup'
import { moveToPostgresql } from './move-to-postgresql'
import { restoreBackup } from './restore-backup'
import type { Table } from './tables'
import { fillTestDesk } from './test-desk'

// A desk on PostgreSQL is backed up, restored from that into SQLite and into PostgreSQL, and moved.

const backup = join(env().dataDir, 'backup.db')
const addresses: string[] = []
let tables: (Table & { rows: number; sha256: string })[]
let targetUrl: string
let rounds = 0

describe.skipIf(providerOf(env().databaseUrl) === 'sqlite')('with PostgreSQL', () => {
  beforeAll(async () => {
    await migrateTestDatabase()
    await fillTestDesk()
    tables = (await makeBackup({ file: backup })).contents.tables
  }, 120_000)

  beforeEach(async () => {
    const url = new URL(env().databaseUrl)
    url.pathname = `/sunflower_test_${randomUUID()}`
    targetUrl = url.href
    addresses.push(targetUrl)
    await createDatabase(targetUrl)
  })
  afterEach(async () => {
    for (const url of addresses.splice(0)) await dropDatabase(url)
  })
  afterAll(() => db.$disconnect())

  async function withTarget<T>(work: (client: typeof db) => Promise<T>) {
    const client = openDatabase(targetUrl)
    try {
      return await work(client)
    } finally {
      await client.$disconnect()
    }
  }

  /** Every row of the backup is in the target, and the trail goes on behind it. */
  const expectWhole = (event: string) =>
    withTarget(async (client) => {
      for (const table of tables.filter(({ name }) => !name.startsWith('Audit'))) {
        expect(await digestTable(client, table), table.name).toEqual({
          rows: table.rows,
          sha256: table.sha256,
        })
      }
      const last = await client.auditEntry.findFirst({ orderBy: { sequence: 'desc' } })
      expect(last?.event).toBe(event)
      expect((await verifyAudit({ client })).broken).toBeNull()
    })

  const restore = (isForced = false) =>
    restoreBackup({ file: backup, databaseUrl: targetUrl, isForced })

  it('restores into an empty database, and into a full one only when told', async () => {
    expect(await restore()).toMatchObject({ kept: null })
    await expectWhole('backup.restored')
    await expect(restore()).rejects.toThrow(/holds data: add --force/)

    await withTarget((client) => client.setting.create({ data: { key: 'only', value: 'there' } }))
    const { kept } = await restore(true)
    await expectWhole('backup.restored')
    const before = await checkBackup(kept ?? '')
    expect(before.contents.source).toBe('postgresql')
    // The witness of APP_SECRET is the other.
    expect(before.contents.tables.find(({ name }) => name === 'Setting')?.rows).toBe(2)
    // The triggers stand again.
    await withTarget((client) =>
      expect(client.auditEntry.deleteMany()).rejects.toThrow('audit entries cannot be deleted'),
    )
  }, 120_000)

  it('a trail whose end was cut off stays so in a backup, and in what is made of it', async () => {
    await restore()
    await withTarget(async (client) => {
      const head = await client.auditHead.findUniqueOrThrow({ where: { id: 1 } })
      for (const at of [1, 2, 3]) {
        const entry = { event: 'setting.changed', actor: null, details: { at } } as const
        await client.$transaction((tx) => recordAudit(tx, entry))
      }
      expect((await verifyAudit({ client })).broken).toBeNull()
      await client.$executeRaw`DROP TRIGGER "AuditEntry_refuse_delete" ON "AuditEntry"`
      await client.auditEntry.deleteMany({ where: { sequence: { gt: head.sequence } } })
      await client.auditHead.update({ where: { id: 1 }, data: head })
      expect((await verifyAudit({ client })).broken).toMatchObject({ fault: 'cut' })
      await client.$executeRaw`
        CREATE TRIGGER "AuditEntry_refuse_delete" BEFORE DELETE ON "AuditEntry"
        FOR EACH ROW EXECUTE FUNCTION "refuse"('audit entries cannot be deleted')`
    })

    const cut = join(env().dataDir, 'cut.db')
    const snapshot = (draft: string) => takeSnapshot(targetUrl, draft)
    const made = await writeBackup({ file: cut, source: 'postgresql', snapshot })
    expect(made.trail?.broken).toMatchObject({ fault: 'cut' })

    const again = { file: cut, databaseUrl: targetUrl, isForced: true }
    await expect(restoreBackup(again)).rejects.toThrow(/is broken at entry/)
    await restoreBackup({ ...again, acceptsTrail: true })
    await withTarget(async (client) =>
      expect((await verifyAudit({ client })).broken).toMatchObject({ fault: 'head' }),
    )
  }, 120_000)

  it('refuses while a process of the app is connected', async () => {
    await withTarget(async (client) => {
      await client.$queryRaw`SELECT 1`
      await expect(restore()).rejects.toThrow(/is running on this PostgreSQL database/)
    })
  })

  describe('moving a desk from SQLite', () => {
    let file: string

    beforeEach(async () => {
      const folder = join(env().dataDir, `move-${(rounds += 1)}`)
      mkdirSync(folder)
      const made = join(folder, 'made.db')
      await restoreBackup({ file: backup, databaseUrl: `file:${made}` })
      // Another file: what this process has opened it may keep open for a while.
      file = join(folder, 'sunflower.db')
      copyFileSync(made, file)
    })

    /** From a copy each: what this process has opened it may keep open for a while. */
    function move(order: Partial<Parameters<typeof moveToPostgresql>[0]> = {}) {
      const copy = `${file}-${randomUUID()}.db`
      copyFileSync(file, copy)
      return moveToPostgresql({ file: copy, targetUrl, ...order })
    }

    it('brings over every row', async () => {
      const { rows } = await move()
      // The restored trail has one entry more, and the head is a row, too.
      expect(rows).toBe(tables.reduce((sum, table) => sum + table.rows, 0) + 1)
      await expectWhole('database.moved')
      await withTarget(async (client) => {
        expect(await readBookmarks(client)).toBeNull()
        const { head, counted } = await readCount(client)
        expect(counted).toBe(head)
      })
      await migrate(targetUrl)
      await expect(move()).rejects.toThrow(/holds other data/)
    }, 120_000)

    it('refuses one that another APP_SECRET has sealed, before it touches the target', async () => {
      const client = createClient({ url: `file:${file}` })
      await client.executeMultiple(
        `UPDATE Setting SET value = 'of another secret' WHERE key = 'secret-witness';
         PRAGMA wal_checkpoint(TRUNCATE);`,
      )
      client.close()
      await expect(move()).rejects.toThrow(/was sealed with another APP_SECRET/)
      await withTarget((target) => expect(target.setting.count()).rejects.toThrow())
    })

    it('goes on where it was interrupted, and tells a source that has changed', async () => {
      const breakIn = (name: string) => (table: string) => {
        if (table === name) throw new Error('the line is cut')
      }
      await expect(move({ onProgress: breakIn('WechatCall') })).rejects.toThrow('the line is cut')
      await expect(migrate(targetUrl)).rejects.toThrow(/^A move from SQLite into this database is/)
      const begun = await withTarget(readBookmarks)
      expect(begun?.after.has('Code')).toBe(true)
      expect(begun?.after.has('WechatCall')).toBe(true)
      expect(await withTarget((client) => client.wechatCall.count())).toBe(500)

      let resumed = 0
      await move({ onResume: (rows) => (resumed = rows) })
      expect(resumed).toBe(begun?.rows)
      await expectWhole('database.moved')
    }, 120_000)

    it('begins anew when the source has changed meanwhile', async () => {
      const breakOff = (table: string) => {
        if (table === 'Code') throw new Error('the line is cut')
      }
      await expect(move({ onProgress: breakOff })).rejects.toThrow('the line is cut')
      const changed = join(env().dataDir, `changed-${rounds}.db`)
      await restoreBackup({ file: backup, databaseUrl: `file:${changed}` })
      copyFileSync(changed, file)
      await expect(move()).rejects.toThrow(/has changed since this move began/)
      await move({ isAnew: true })
      await expectWhole('database.moved')
    }, 120_000)
  })
})
