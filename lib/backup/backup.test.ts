import { createClient } from '@libsql/client'
import { fork } from 'node:child_process'
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { listNoted, readHeadWord } from '@/lib/audit/noted'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { db, openDatabase } from '@/lib/database/db'
import { env } from '@/lib/env'
import { migrate } from '@/lib/migrations/migrate'
import { migrateTestDatabase } from '@/tests/database'
import { nextMessage } from '@/scripts/child.mjs'
import { checkBackup } from './check-backup'
import { contentsTable, readContents, rowsOf, sealOf } from './contents'
import { digestTable } from './digest-table'
import { makeBackup } from './make-backup'
import { readKeptHeads } from './read-kept-heads'
import { sqliteUrl } from '@/lib/database/sqlite-url'
import { fillTestDesk } from './test-desk'

const folder = join(env().dataDir, 'backups')
const whole = join(folder, 'whole.db')
let codeIds: string[]

beforeAll(async () => {
  await migrateTestDatabase()
  codeIds = await fillTestDesk()
  mkdirSync(folder)
  await makeBackup({ file: whole })
})

/** A copy of the whole backup, tampered with. */
async function bent(name: string, sql: string): Promise<string> {
  const file = join(folder, name)
  copyFileSync(whole, file)
  const client = createClient({ url: `file:${file}` })
  await client.executeMultiple(sql)
  client.close()
  return file
}

describe('makeBackup', () => {
  it('writes one file that only its owner reads, and says so in the trail', async () => {
    const file = join(folder, 'second.db')
    await markTrail()
    const made = await makeBackup({ file })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder).filter((name) => !name.endsWith('.db'))).toEqual([])
    expect(rowsOf(made.contents, 'Code')).toBe(codeIds.length)
    expect(made).toMatchObject({ file, bytes: statSync(file).size, trail: { broken: null } })
    const [entry] = await readTrail()
    expect(entry).toMatchObject({ event: 'backup.made', actorId: null })
    expect(JSON.parse(entry?.details ?? '')).toEqual({
      file: 'second.db',
      count: codeIds.length,
      sha256: sealOf(made.contents),
    })
  })

  it('holds the very rows of every table', async () => {
    const file = join(folder, 'rows.db')
    const { contents } = await makeBackup({ file })
    // Its own entry, and where the head stands now, come after it.
    for (const table of contents.tables.filter(({ name }) => !/^(Audit|Setting$)/.test(name))) {
      expect(table).toMatchObject(await digestTable(db, table))
    }
    expect(contents.tables.filter(({ rows }) => rows === 0)).toEqual([])
    const client = createClient({ url: `file:${file}` })
    const { rows } = await client.execute('SELECT count(*) AS codes FROM "Code"')
    expect(rows[0]?.codes).toBe(codeIds.length)
    client.close()
  })

  it('is one moment of a desk at work', async () => {
    const writer = fork(fileURLToPath(new URL('./test-writer.ts', import.meta.url)), {
      execArgv: ['--conditions=react-server', '--import', 'tsx'],
    })
    await nextMessage(writer)
    try {
      for (let round = 0; round < 3; round += 1) {
        const file = join(folder, `busy-${round}.db`)
        expect((await makeBackup({ file })).trail?.broken).toBeNull()
        const client = createClient({ url: `file:${file}` })
        const { rows } = await client.execute("SELECT value FROM Setting WHERE key LIKE 'busy-%'")
        client.close()
        expect(rows).toHaveLength(2)
        expect(rows[0], 'two moments in one backup').toEqual(rows[1])
      }
      expect(writer.exitCode, 'the writer was kept from writing').toBeNull()
    } finally {
      writer.kill('SIGKILL')
    }
  }, 60_000)

  it('leaves a file that is there alone, unless told otherwise', async () => {
    const file = join(folder, 'there.db')
    writeFileSync(file, 'precious')
    await expect(makeBackup({ file })).rejects.toThrow(/is there already: choose another name/)
    expect(readFileSync(file, 'utf8')).toBe('precious')
    await makeBackup({ file, isForced: true })
    expect((await checkBackup(file)).trail?.broken).toBeNull()
  })
})

describe('the head of the audit trail', () => {
  it('is in what a backup says of itself, and the desk knows that it is there', async () => {
    const head = await readHeadWord()
    const { contents } = await makeBackup({ file: join(folder, 'head.db') })
    expect(contents.auditHead).toBe(head)
    const [noted] = await listNoted()
    expect(noted).toMatchObject({ place: 'backup' })
    expect(`${noted?.sequence}.${noted?.hash}`).toBe(head)
    const { sequence, hash } = noted ?? {}
    expect(await readKeptHeads(join(folder, 'head.db'))).toEqual([
      { sequence, hash, notedAt: contents.madeAt },
    ])
  })

  it('is found in a backup of an older version, too', async () => {
    const file = join(folder, 'older.db')
    await makeBackup({ file })
    const [kept] = await readKeptHeads(file)
    const client = openDatabase(sqliteUrl(file))
    const contents = await readContents(client)
    if (!contents) throw new Error('no contents')
    delete contents.auditHead
    const { insert, values } = contentsTable(contents)
    await client.$executeRawUnsafe('DELETE FROM "_sunflower_backup"')
    await client.$executeRawUnsafe(insert, ...values)
    await client.$disconnect()
    expect((await checkBackup(file)).contents).not.toHaveProperty('auditHead')
    expect(await readKeptHeads(file)).toEqual([kept])
  })

  it.each([
    ['nothing', 'no-heads.db', null, /^There is no file /],
    ['a text without one', 'no-heads.log', '{"level":30}\n', /holds no head of an audit trail/],
  ])('is not found in %s', async (_what, name, content, message) => {
    const file = join(folder, name)
    if (content !== null) writeFileSync(file, content)
    await expect(readKeptHeads(file)).rejects.toThrow(message)
  })
})

it('names the file that was asked for when what is written into it is not whole', async () => {
  const [codeId = ''] = codeIds
  const { sha256 } = await db.picture.findUniqueOrThrow({ where: { codeId } })
  const setHash = (to: string) => db.picture.update({ where: { codeId }, data: { sha256: to } })
  await setHash('f'.repeat(64))
  const file = join(folder, 'bad.db')
  await expect(makeBackup({ file })).rejects.toThrow(
    `${file} is damaged (the picture of code ${codeId} does not have its own hash)`,
  )
  await setHash(sha256)
})

describe('checkBackup', () => {
  it.each([
    ['a row more', "INSERT INTO Setting VALUES ('x', 'x', '2026-01-01T00:00:00.000+00:00')"],
    ['a row less', 'DELETE FROM CodeTag WHERE rowid = (SELECT max(rowid) FROM CodeTag)'],
    ['another title', "UPDATE Code SET title = title || ' ' WHERE rowid = 3"],
    ['a moment later', "UPDATE User SET createdAt = replace(createdAt, '+00:00', '+01:00')"],
    ['another number', 'UPDATE QuotaLedger SET left = left + 1'],
    ['another fraction', 'UPDATE Drawing SET score = 0.3'],
    ['nothing for something', "UPDATE WechatCall SET failure = NULL WHERE failure <> ''"],
    ['a byte in a thumbnail', "UPDATE Thumbnail SET bytes = x'0001fe'"],
    ['a table less', 'DROP TABLE BatchFilePart'],
  ])('finds %s', async (_what, sql) => {
    const file = await bent('bent.db', sql)
    await expect(checkBackup(file)).rejects.toThrow(/is damaged \(.*\): take another backup\.$/)
  })

  it('names the code whose picture is not what it was', async () => {
    const [id] = codeIds
    const file = await bent('bent.db', `UPDATE Picture SET bytes = x'00' WHERE codeId = '${id}'`)
    await expect(checkBackup(file)).rejects.toThrow(`the picture of code ${id} does not have`)
  })

  it('finds a file that was cut short', async () => {
    const bytes = readFileSync(whole)
    for (let at = 4096; at < bytes.length; at += 200 * 1024) {
      // One each: libsql closes a file when it likes, and must not see it change until then.
      const file = join(folder, `cut-${at}.db`)
      writeFileSync(file, bytes.subarray(0, at))
      await expect(checkBackup(file), `cut at ${at}`).rejects.toThrow(/damaged|not a backup/)
    }
  }, 60_000)

  it('finds every kilobyte that is not what it was', async () => {
    const bytes = readFileSync(whole)
    let unseen = 0
    for (let at = 4096; at < bytes.length; at += 120 * 1024) {
      const file = join(folder, `flip-${at}.db`)
      const flipped = Buffer.from(bytes)
      for (let byte = at; byte < at + 1024; byte += 1) flipped[byte] = (flipped[byte] ?? 0) ^ 0x55
      writeFileSync(file, flipped)
      // An index, or room that no row takes, may be among them: no row is other than it was.
      await checkBackup(file).then(
        () => (unseen += 1),
        (error: unknown) => expect(String(error)).toMatch(/damaged|not a backup/),
      )
    }
    expect(unseen).toBeLessThan(4)
  }, 60_000)

  it.each([
    ['nothing', 'none.db', null, /^There is no file /],
    ['a text', 'text.db', 'not a database', /is no SQLite database/],
    ['an empty file', 'empty.db', '', /is no SQLite database/],
  ])('says so of %s', async (_what, name, content, message) => {
    const file = join(folder, name)
    if (content !== null) writeFileSync(file, content)
    await expect(checkBackup(file)).rejects.toThrow(message)
  })

  it('does not take a plain database for a backup, nor one that was told otherwise', async () => {
    const plain = join(folder, 'plain.db')
    await migrate(`file:${plain}`)
    await expect(checkBackup(plain)).rejects.toThrow('is not a backup')
    const file = await bent(
      'told.db',
      `UPDATE _sunflower_backup SET contents = replace(contents, '"rows":', '"rows":1')`,
    )
    await expect(checkBackup(file)).rejects.toThrow('what it says of itself was changed')
  })

  it('tells a trail that was broken before the backup was made', async () => {
    const file = await bent('trail.db', "UPDATE AuditHead SET seal = ''")
    await expect(checkBackup(file)).rejects.toThrow('rows of AuditHead were changed')
    const { seal } = await db.auditHead.findUniqueOrThrow({ where: { id: 1 } })
    const setSeal = (to: string) => db.auditHead.update({ where: { id: 1 }, data: { seal: to } })
    await setSeal('f'.repeat(64))
    const made = await makeBackup({ file, isForced: true })
    expect(made.trail?.broken).toMatchObject({ fault: 'head' })
    await setSeal(seal)
  })
})
