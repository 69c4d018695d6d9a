import { createClient } from '@libsql/client'
import { createHash } from 'node:crypto'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sealHead } from '@/lib/audit/chain'
import { verifyAudit } from '@/lib/audit/verify'
import { db, openDatabase } from '@/lib/database/db'
import { env } from '@/lib/env'
import { isSecretKnown } from '@/lib/rotation/witness'
import { migrate } from '@/lib/migrations/migrate'
import { listMigrationNames, readMigrationsList } from '@/lib/migrations/migration-files'
import { migrateTestDatabase } from '@/tests/database'
import { endChild } from '@/scripts/child.mjs'
import { checkBackup } from './check-backup'
import { contentsTable } from './contents'
import { digestTable } from './digest-table'
import { makeBackup } from './make-backup'
import { restoreBackup } from './restore-backup'
import { takeSnapshot, vacuumInto } from './snapshot'
import { listTables } from './tables'
import { fillTestDesk } from './test-desk'
import { writeBackup } from './write-backup'

const backup = join(env().dataDir, 'backup.db')
let rounds = 0
let folder: string
let database: string

beforeAll(async () => {
  await migrateTestDatabase()
  await fillTestDesk()
  await makeBackup({ file: backup })
})

beforeEach(() => {
  folder = join(env().dataDir, `desk-${(rounds += 1)}`)
  mkdirSync(folder)
  database = join(folder, 'sunflower.db')
})

/** Nothing is left lying about, whatever came of it. */
afterEach(() => {
  expect(readdirSync(folder).filter((name) => /part|migrating/.test(name))).toEqual([])
})

const restore = (order: Partial<Parameters<typeof restoreBackup>[0]> = {}) =>
  restoreBackup({ file: backup, databaseUrl: `file:${database}`, ...order })

async function withDesk<T>(work: (client: ReturnType<typeof openDatabase>) => Promise<T>) {
  const client = openDatabase(`file:${database}`)
  try {
    return await work(client)
  } finally {
    await client.$disconnect()
  }
}

/** A desk in its own right; a copy, since what this process has opened it may keep open for a while. */
async function makeDesk(people: string[]) {
  const draft = `${folder}.db`
  await migrate(`file:${draft}`)
  const client = openDatabase(`file:${draft}`)
  await client.user.createMany({ data: people.map((id) => ({ id, name: id, email: id })) })
  await client.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`
  await client.$disconnect()
  copyFileSync(draft, database)
}

describe('restoreBackup', () => {
  it('brings back every row, and the desk goes on from there', async () => {
    const { contents, kept } = await restore()
    expect(kept).toBeNull()
    expect(statSync(database).mode & 0o777).toBe(0o600)
    await withDesk(async (client) => {
      const tables = await listTables(client)
      expect(tables.map(({ name }) => name)).toEqual(contents.tables.map(({ name }) => name))
      for (const table of contents.tables.filter(({ name }) => !name.startsWith('Audit'))) {
        expect(await digestTable(client, table), table.name).toMatchObject({
          rows: table.rows,
          sha256: table.sha256,
        })
      }
      const entries = await client.auditEntry.findMany({ orderBy: { sequence: 'desc' }, take: 2 })
      expect(entries.map(({ event }) => event)).toEqual(['backup.restored', 'setting.changed'])
      expect(await verifyAudit({ client })).toMatchObject({ entries: 21, broken: null })
      const [mode] = await client.$queryRawUnsafe<{ journal_mode: string }[]>('PRAGMA journal_mode')
      expect(mode?.journal_mode).toBe('wal')
    })
    // What was restored can be backed up, and the file it came from is what it was.
    expect((await checkBackup(backup)).contents).toEqual(contents)
  })

  it('takes the place of a desk that nobody has set up yet', async () => {
    await makeDesk([])
    expect(await restore()).toMatchObject({ kept: null })
  })

  it('refuses a desk with people, and keeps a copy of it when it may go on', async () => {
    await makeDesk(['Mei'])
    await expect(restore()).rejects.toThrow(/holds data: add --force to replace it/)

    const { kept } = await restore({ isForced: true })
    expect(kept).toMatch(/sunflower-before-restore-\d{8}-\d{6}\.db$/)
    const copy = await checkBackup(kept ?? '')
    expect(copy.contents.tables.find(({ name }) => name === 'User')?.rows).toBe(1)
    expect(await withDesk((client) => client.user.count())).toBe(await db.user.count())
  })

  it('keeps a file that is no database as it is', async () => {
    writeFileSync(database, 'what is this?')
    await expect(restore()).rejects.toThrow(/holds data/)
    const { kept } = await restore({ isForced: true })
    expect(readFileSync(kept ?? '', 'utf8')).toBe('what is this?')
    expect(await withDesk((client) => client.code.count())).toBe(30)
  })

  it('keeps the log of a file that cannot be read beside it', async () => {
    const parts = { '': 'what is this?', '-wal': 'its last rows', '-shm': 'where they are' }
    for (const [suffix, text] of Object.entries(parts)) writeFileSync(`${database}${suffix}`, text)
    const { kept } = await restore({ isForced: true })
    for (const [suffix, text] of Object.entries(parts)) {
      expect(readFileSync(`${kept}${suffix}`, 'utf8')).toBe(text)
    }
    expect(await withDesk((client) => client.code.count())).toBe(30)
  })

  it('refuses while another process has the database open, even idle', async () => {
    await makeDesk(['Mei'])
    const child = spawn(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import { createClient } from '@libsql/client'
         const client = createClient({ url: 'file:${database}' })
         await client.execute('SELECT * FROM User')
         console.log('open')
         setInterval(() => undefined, 1000)`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await once(child.stdout, 'data')
    await expect(restore({ isForced: true })).rejects.toThrow(/is running on .*: stop it/)
    await endChild(child, 'SIGKILL')
    expect(await withDesk((client) => client.user.count())).toBe(1)
  })

  it('changes nothing when the backup is damaged', async () => {
    const file = join(folder, 'bent.db')
    copyFileSync(backup, file)
    const client = createClient({ url: `file:${file}` })
    await client.execute("UPDATE Code SET title = 'x'")
    client.close()
    await expect(restore({ file })).rejects.toThrow(
      `${file} is damaged (rows of Code were changed): take another backup.`,
    )
    expect(readdirSync(folder)).toEqual(['bent.db'])
  })

  it('refuses a backup of a newer program', async () => {
    const file = join(folder, 'newer.db')
    copyFileSync(backup, file)
    const { contents } = await checkBackup(backup)
    const { insert, values } = contentsTable({ ...contents, migration: '99990101000000_newer' })
    const client = createClient({ url: `file:${file}` })
    await client.execute('DELETE FROM _sunflower_backup')
    await client.execute({ sql: insert, args: [...values] })
    client.close()
    await expect(restore({ file })).rejects.toThrow(/was made by a newer Sunflower .*: update the/)
  })

  it('brings a backup of an older program up to date', async () => {
    const [old, file] = [join(folder, 'old.db'), join(folder, 'older.db')]
    await makeOldDatabase(old)
    const snapshot = async (draft: string) => {
      await vacuumInto(`file:${old}`, draft)
      return new Map()
    }
    const made = await writeBackup({ file, source: 'sqlite', snapshot })
    expect(made).toMatchObject({ isOlder: true, trail: null })
    expect(made.contents.tables.map(({ name }) => name)).not.toContain('Batch')
    await restore({ file })
    expect(await withDesk((client) => client.user.findMany({ select: { name: true } }))).toEqual([
      { name: 'Mei' },
    ])
    expect(await withDesk((client) => client.batch.count())).toBe(0)
  })

  it('chains the entries of a backup from before there was a chain', async () => {
    const [old, file] = [join(folder, 'unchained.db'), join(folder, 'unchained-backup.db')]
    await makeOldDatabase(old, '20261124214329_admins_room')
    const client = createClient({ url: `file:${old}` })
    await client.execute(
      "INSERT INTO AuditEntry (event, actorName, details) VALUES ('user.added', 'Mei', '{}')",
    )
    client.close()
    const snapshot = (draft: string) => takeSnapshot(`file:${old}`, draft)
    const made = await writeBackup({ file, source: 'sqlite', snapshot })
    expect(made).toMatchObject({ isOlder: true, contents: { auditHead: null } })
    await restore({ file })
    expect(await withDesk((desk) => verifyAudit({ client: desk }))).toMatchObject({
      entries: 2,
      broken: null,
    })
  })

  it('wants the APP_SECRET that the trail was sealed with, unless it is lost', async () => {
    // As a machine with another secret would find it.
    const file = join(folder, 'foreign.db')
    const sealWith = async (seal: string, value: string) => {
      await db.auditHead.update({ where: { id: 1 }, data: { seal } })
      await db.setting.update({ where: { key: 'secret-witness' }, data: { value } })
    }
    const { seal } = await db.auditHead.findUniqueOrThrow({ where: { id: 1 } })
    const { value } = await db.setting.findUniqueOrThrow({ where: { key: 'secret-witness' } })
    await sealWith('f'.repeat(64), 'of another secret')
    await makeBackup({ file })
    await sealWith(seal, value)
    await expect(restore({ file })).rejects.toThrow(/sealed with another APP_SECRET/)
    expect(readdirSync(folder)).toEqual(['foreign.db'])
    await restore({ file, acceptsTrail: true })
    expect(await withDesk((client) => client.code.count())).toBe(30)
    expect((await withDesk((client) => verifyAudit({ client }))).broken?.fault).toBe('head')
    expect(await withDesk(isSecretKnown)).toBe(true)
  })
})

/** As the program before a migration left it: the one that made batches, unless told otherwise. */
async function makeOldDatabase(file: string, before = '20261125025048_batches') {
  const client = createClient({ url: `file:${file}` })
  const all = await listMigrationNames('sqlite')
  const names = all.slice(0, all.indexOf(before))
  const { migrationDirectories } = await readMigrationsList('sqlite')
  await client.executeMultiple(`CREATE TABLE _prisma_migrations (id TEXT PRIMARY KEY NOT NULL,
    checksum TEXT NOT NULL, finished_at DATETIME, migration_name TEXT NOT NULL, logs TEXT,
    rolled_back_at DATETIME, started_at DATETIME NOT NULL DEFAULT current_timestamp,
    applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0)`)
  for (const { path, migrationFile } of migrationDirectories) {
    if (!names.includes(path)) continue
    const { value } = migrationFile.content
    await client.executeMultiple(value)
    await client.execute({
      sql: `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
            VALUES (?, ?, 1, ?, 1)`,
      args: [path, createHash('sha256').update(value).digest('hex'), path],
    })
  }
  if (names.some((name) => name.endsWith('_admins_room'))) {
    const seal = sealHead({ sequence: 0, hash: '' })
    await client.execute({ sql: 'UPDATE AuditHead SET seal = ?', args: [seal] })
  }
  await client.execute(`INSERT INTO User (id, name, email, updatedAt)
    VALUES ('mei', 'Mei', 'mei@example.com', '2026-01-01T00:00:00.000+00:00')`)
  client.close()
}
