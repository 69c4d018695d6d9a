import { fork } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createClient, type Client } from '@libsql/client'
import { expect, it } from 'vitest'
import { verifyAudit } from '@/lib/audit/verify'
import { openDatabase } from '@/lib/database/db'
import { env } from '@/lib/env'
import { endChild, nextMessage, untilGone } from '@/scripts/child.mjs'
import { lastOfMigration } from './last-of-migration'
import { migrate } from './migrate'
import { migrationScript } from './migration-script'
import { listMigrationNames, readMigration } from './migration-files'

/** At how many moments of a start it is killed. */
const MOMENTS = 4
const CODES = 10_000
const ENTRIES = 2_000

const inFolder = (name: string) => join(env().dataDir, name)

/** A start in a process of its own, from the moment it begins to migrate. */
async function begin(file: string) {
  const child = fork(fileURLToPath(new URL('./test-start.ts', import.meta.url)), {
    env: { ...process.env, DATABASE_URL: `file:${file}` },
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
  })
  await nextMessage(child)
  return child
}

/** A start that nobody stops. */
async function startWhole(file: string): Promise<{ durationMs: number }> {
  const child = await begin(file)
  const startedMs = performance.now()
  expect(await untilGone(child), 'the exit code of a start').toBe(0)
  return { durationMs: performance.now() - startedMs }
}

async function startAndKill(file: string, afterMs: number) {
  const child = await begin(file)
  await wait(afterMs)
  await endChild(child, 'SIGKILL')
}

async function withClient<T>(file: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = createClient({ url: `file:${file}` })
  try {
    return await work(client)
  } finally {
    client.close()
  }
}

/** Of every kind something: what was there before, what was made of it, and what refers to what. */
const look = (file: string) =>
  withClient(file, async (client) => {
    const read = async (sql: string) => (await client.execute(sql)).rows.map((row) => ({ ...row }))
    return {
      schema: await read('SELECT name, sql FROM sqlite_master ORDER BY name'),
      applied: await read(
        'SELECT migration_name, checksum, finished_at IS NULL FROM _prisma_migrations ORDER BY 1',
      ),
      people: await read('SELECT User.email, token FROM User JOIN Session ON userId = User.id'),
      codes: await read(
        'SELECT count(*), min(searchText), max(number) FROM Code JOIN CodeNumber ON codeId = id',
      ),
      found: await read(`SELECT count(*) FROM CodeGrams WHERE CodeGrams MATCH '"777"'`),
      counted: await read('SELECT kind, count FROM CodeCount'),
      calls: await read('SELECT count(*), min(day), max(campaign) FROM WechatCall'),
      trail: await read('SELECT sequence, hash, seal FROM AuditHead'),
      entries: await read('SELECT sequence, hash, previousHash FROM AuditEntry ORDER BY 1'),
      written: await read('SELECT sequence FROM AuditCount'),
      dangling: await read('PRAGMA foreign_key_check'),
      integrity: await read('PRAGMA integrity_check'),
    }
  })

async function verdictOf(file: string) {
  const client = openDatabase(`file:${file}`)
  try {
    return await verifyAudit({ client })
  } finally {
    await client.$disconnect()
  }
}

/** As the second migration left it: the third makes tables anew, a later one indexes every code. */
async function makeOldDatabase(file: string) {
  const [first = '', second = ''] = await listMigrationNames('sqlite')
  await withClient(file, async (client) => {
    for (const name of [first, second]) {
      const sql = await readMigration('sqlite', name)
      await client.executeMultiple(migrationScript('sqlite', { name, sql, last: '' }))
    }
    await client.executeMultiple(`
      INSERT INTO User (id, name, email, updatedAt) VALUES ('mei', 'Mei', 'mei@example.com', 1);
      INSERT INTO Session (id, token, expiresAt, updatedAt, userId) VALUES ('s', 't', 1, 1, 'mei');
      INSERT INTO MiniProgram (id, name, appId, mode, updatedAt) VALUES ('tea', 'Tea', 'wx1', 'sandbox', 1);
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${CODES})
      INSERT INTO Code (id, programId, kind, requestKey, path, widthPx, autoColour, lineColour,
        transparent, title, campaign, searchText, mediaType, pictureBytes, pictureWidthPx, createdById)
      SELECT 'code' || i, 'tea', 'unlimited', i, 'pages/index', 430, 0, '0,0,0', 0, 'Code ' || i,
        'spring', 'code ' || i || ' pages/index spring', 'image/png', 1, 430, 'mei' FROM n;
      INSERT INTO WechatCall (id, programId, kind, requestKey, path, parameters, metadata, state,
        counts, requestedById, codeId)
      SELECT id, programId, kind, requestKey, path, '{}', '{"campaign":"spring"}', 'succeeded', 1, 'mei', id
      FROM Code;
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ENTRIES})
      INSERT INTO AuditEntry (at, event, actorId, actorName, targetId, details)
      SELECT CASE i % 3 WHEN 0 THEN CURRENT_TIMESTAMP WHEN 1 THEN 1700000000000 + i
        ELSE '2025-03-04T05:06:07.891+00:00' END, 'code.generated', 'mei', 'Mei 梅', 'code' || i, '{"a": 1}' FROM n;`)
  })
}

it('a start that was killed at any moment of a migration goes on the next time', async () => {
  const old = inFolder('old.db')
  await makeOldDatabase(old)
  const whole = inFolder('whole.db')
  copyFileSync(old, whole)
  const { durationMs } = await startWhole(whole)
  const expected = await look(whole)
  expect(expected).toMatchObject({
    people: [{ email: 'mei@example.com', token: 't' }],
    codes: [{ 'count(*)': CODES, 'max(number)': CODES }],
    counted: [{ count: CODES }],
    dangling: [],
    integrity: [{ integrity_check: 'ok' }],
    written: [{ sequence: ENTRIES }],
  })
  expect(await verdictOf(whole)).toMatchObject({ entries: ENTRIES, broken: null })

  for (let moment = 0; moment < MOMENTS; moment += 1) {
    const file = inFolder(`killed-${moment}.db`)
    copyFileSync(old, file)
    const afterMs = (durationMs * (moment + Math.random())) / MOMENTS
    await startAndKill(file, afterMs)
    await startWhole(file)
    expect(await look(file), `killed after ${afterMs} ms`).toEqual(expected)
  }
})

it('nor does a first start mind how often it was killed', async () => {
  const whole = inFolder('first.db')
  const { durationMs } = await startWhole(whole)
  const file = inFolder('killed.db')
  for (let moment = 0; moment < MOMENTS; moment += 1) {
    await startAndKill(file, (durationMs * (moment + Math.random())) / MOMENTS)
  }
  await startWhole(file)
  expect(await look(file)).toEqual(await look(whole))
})

it('a start that cannot chain the older entries does not begin the chain without them', async () => {
  const file = inFolder('unchained.db')
  await makeOldDatabase(file)
  const setTime = (at: string) =>
    withClient(file, (client) =>
      client.execute({ sql: 'UPDATE AuditEntry SET at = ? WHERE sequence = 9', args: [at] }),
    )
  await setTime('some day')
  const start = () => migrate(`file:${file}`)
  await expect(start()).rejects.toThrow(/_admins_room failed and changed nothing/)
  await expect(start()).rejects.toThrow(/_admins_room failed and changed nothing/)
  await setTime('2025-03-04 05:06:07')
  await startWhole(file)
  expect(await verdictOf(file)).toMatchObject({ entries: ENTRIES, broken: null })
})

it('nor where one was written while it looked', async () => {
  const file = inFolder('busy.db')
  await makeOldDatabase(file)
  const [, , name = ''] = await listMigrationNames('sqlite')
  const last = await lastOfMigration(`file:${file}`, name)
  const sql = await readMigration('sqlite', name)
  await withClient(file, async (client) => {
    await client.execute(
      "INSERT INTO AuditEntry (event, actorName, details) VALUES ('a', '', '{}')",
    )
    const script = migrationScript('sqlite', { name, sql, last })
    await expect(client.executeMultiple(script)).rejects.toThrow(/NOT NULL.*AuditHead/)
  })
  await startWhole(file)
  expect(await verdictOf(file)).toMatchObject({ entries: ENTRIES + 1, broken: null })
})

it('a migration that fails changes nothing and says why', async () => {
  const file = inFolder('failing.db')
  await makeOldDatabase(file)
  await withClient(file, (client) => client.execute('CREATE TABLE TwoFactor (id TEXT)'))
  await expect(migrate(`file:${file}`)).rejects.toThrow(
    /^The migration \S+_admins_room failed and changed nothing: .*"TwoFactor" already exists/,
  )
  await withClient(file, async (client) => {
    await client.execute('DROP TABLE TwoFactor')
    expect((await client.execute('PRAGMA table_info(User)')).rows).toHaveLength(9)
  })
  expect(await migrate(`file:${file}`)).toHaveLength(
    (await listMigrationNames('sqlite')).length - 2,
  )
})

it('a database of another program is left alone', async () => {
  const file = inFolder('another.db')
  await withClient(file, (client) => client.execute('CREATE TABLE Recipe (id TEXT)'))
  await expect(migrate(`file:${file}`)).rejects.toThrow(/the tables of another program/)
})
