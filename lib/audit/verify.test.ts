import { createHash } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { providerOf } from '@/lib/database/provider'
import { migrateTestDatabase } from '@/tests/database'
import { dropAuditTriggers, tamper, tamperCount } from '@/lib/migrations/test-tamper'
import { findHeads, wordOf } from './head'
import { recordAudit, recordAuditAlone } from './record'
import { verifyAudit } from './verify'

const isSqlite = providerOf(env().databaseUrl) === 'sqlite'
const ACTOR = { id: 'wei', name: '伟 Wei' }

async function write(count: number) {
  for (let n = 0; n < count; n += 1) {
    await recordAuditAlone({
      event: 'code.edited',
      actor: ACTOR,
      targetId: `code-${n}`,
      changes: { title: { from: 'Shop', to: `门店 ${n} “x” \u2028 \t` } },
    })
  }
}

/** What the app itself does behind a tamperer's back. */
const writeOn = () => recordAuditAlone({ event: 'code.archived', actor: null, targetId: 'code-1' })

const verdictOf = async () => (await verifyAudit()).broken

beforeAll(async () => {
  await migrateTestDatabase()
  await dropAuditTriggers()
  await write(12)
  await tamper('CREATE TABLE KeptEntry AS SELECT * FROM AuditEntry')
  await tamper('CREATE TABLE KeptHead AS SELECT * FROM AuditHead')
})
beforeEach(async () => {
  await tamper(`
    DELETE FROM AuditEntry; INSERT INTO AuditEntry SELECT * FROM KeptEntry;
    DELETE FROM AuditHead; INSERT INTO AuditHead SELECT * FROM KeptHead;`)
  await tamperCount(12)
})

describe('an untouched chain', () => {
  it('is unbroken, ends in its last hash, and goes on', async () => {
    const last = await db.auditEntry.findUniqueOrThrow({ where: { sequence: 12 } })
    const steps: number[][] = []
    const verdict = await verifyAudit({ onProgress: (...step) => steps.push(step) })
    expect(verdict).toEqual({ entries: 12, broken: null, hash: last.hash, keptAt: null, lost: [] })
    expect(steps).toEqual([[12, 12]])
    await writeOn()
    const kept = [{ hash: verdict.hash, sequence: null, notedAt: null }]
    expect(await verifyAudit({ kept })).toMatchObject({
      entries: 13,
      broken: null,
      keptAt: 12,
      lost: [],
    })
  })

  it('stays so whatever people are called', async () => {
    for (const name of ['\ud800 half', 'nul \0 inside', '𠮷野家', "'; DROP TABLE", '\u2028']) {
      await recordAuditAlone({ event: 'user.renamed', actor: { id: 'x', name }, targetId: 'x' })
    }
    expect(await verdictOf()).toBeNull()
  })

  it('stays so while others write', async () => {
    const writing = write(20)
    const verdicts = await Promise.all([1, 2, 3].map(() => verifyAudit()))
    await writing
    expect(verdicts.map(({ broken }) => broken)).toEqual([null, null, null])
    expect(await verifyAudit()).toMatchObject({ entries: 32, broken: null })
  })
})

const CUT_WITH_HEAD = `DELETE FROM AuditEntry WHERE sequence > 9; UPDATE AuditHead SET sequence = 9,
  hash = (SELECT hash FROM AuditEntry WHERE sequence = 9)`

/** One byte of every column of entry 5, and other ways to bend it. */
const BENT: [column: string, sql: string][] = [
  ...(isSqlite
    ? ([
        ['at', `substr(at, 1, 18) || ((substr(at, 19, 1) + 1) % 10) || substr(at, 20)`],
        ['at', `substr(at, 1, 22) || ((substr(at, 23, 1) + 1) % 10) || substr(at, 24)`],
        // PostgreSQL lets nothing into a column that is not of its type.
        ['at', `'x' || substr(at, 2)`],
        ['at', `x'ff'`],
        ['event', `x'ff00'`],
        ['details', `CAST(replace(hex(details), '53', 'FF') AS BLOB)`],
      ] satisfies [string, string][])
    : ([
        ['at', `at + INTERVAL '1 second'`],
        ['at', `at + INTERVAL '1 millisecond'`],
        ['at', `'infinity'`],
      ] satisfies [string, string][])),
  ['event', `'c' || 'O' || substr(event, 3)`],
  ['actorId', `substr(actorId, 1, 2) || 'j'`],
  ['actorId', `NULL`],
  ['actorName', `replace(actorName, 'W', 'V')`],
  ['actorName', `actorName || ' '`],
  ['targetId', `replace(targetId, '4', '5')`],
  ['targetId', `NULL`],
  ['details', `replace(details, 'Shop', 'Shot')`],
  ['details', `replace(details, ':', ' :')`],
  ['address', `'1'`],
  ['address', `''`],
  ['requestId', `'1'`],
  ['hash', `'0' || substr(hash, 2) || 'f'`],
  ['hash', `upper(hash)`],
  ['hash', `''`],
  ['previousHash', `substr(previousHash, 1, 63) || 'g'`],
  ['previousHash', `''`],
]

describe('a chain that was tampered with', () => {
  it.each(BENT)('is found when %s becomes %s', async (column, sql) => {
    await tamper(`UPDATE AuditEntry SET ${column} = ${sql} WHERE sequence = 5`)
    expect(await verdictOf()).toMatchObject({ sequence: 5, fault: 'changed' })
    await writeOn()
    expect(await verdictOf()).toMatchObject({ sequence: 5 })
  })

  it('is found whichever byte of an entry was changed', async () => {
    const where = { sequence: 7 }
    const entry = await db.auditEntry.findUniqueOrThrow({ where })
    const columns = ['event', 'actorId', 'actorName', 'targetId', 'details', 'hash'] as const
    for (const column of columns) {
      const bytes = Buffer.from(entry[column] ?? '')
      for (let at = 0; at < bytes.length; at += 3) {
        const bent = Buffer.from(bytes)
        bent[at] = (bent[at] ?? 0) ^ 1
        await db.auditEntry.update({ where, data: { [column]: bent.toString() } })
        expect(await verdictOf(), `${column} ${at}`).toMatchObject({ sequence: 7 })
      }
      await db.auditEntry.update({ where, data: { [column]: entry[column] } })
    }
    expect(await verdictOf()).toBeNull()
  })

  it('names time and event of what was changed', async () => {
    await tamper("UPDATE AuditEntry SET targetId = 'other' WHERE sequence = 3")
    const entry = await db.auditEntry.findUniqueOrThrow({ where: { sequence: 3 } })
    const at = entry.at.toISOString()
    expect(await verdictOf()).toEqual({ sequence: 3, fault: 'changed', at, event: 'code.edited' })
    expect(await verifyAudit()).toMatchObject({ entries: 2 })
  })

  it.each([
    ['the first is deleted', 'DELETE FROM AuditEntry WHERE sequence = 1', 1, 'missing'],
    ['one in the middle is deleted', 'DELETE FROM AuditEntry WHERE sequence = 6', 6, 'missing'],
    ['the tail is cut', 'DELETE FROM AuditEntry WHERE sequence > 9', 10, 'cut'],
    ['everything is gone', 'DELETE FROM AuditEntry', 1, 'cut'],
    [
      'one is added at the end',
      `INSERT INTO AuditEntry SELECT 13, at, event, actorId, actorName, targetId, details, address,
       requestId, 'aa', hash FROM AuditEntry WHERE sequence = 12`,
      13,
      'added',
    ],
    [
      'one is put before the first',
      `INSERT INTO AuditEntry SELECT -3, at, event, actorId, actorName, targetId, details, address,
       requestId, hash, '' FROM AuditEntry WHERE sequence = 12`,
      -3,
      'added',
    ],
    [
      'one is pushed in between',
      `UPDATE AuditEntry SET sequence = -sequence - 1 WHERE sequence > 4;
       UPDATE AuditEntry SET sequence = -sequence WHERE sequence < 0;
       INSERT INTO AuditEntry SELECT 5, at, event, actorId, actorName, targetId, details, address,
       requestId, hash, previousHash FROM AuditEntry WHERE sequence = 4`,
      5,
      'changed',
    ],
    [
      'two are swapped',
      `UPDATE AuditEntry SET sequence = -1 WHERE sequence = 8;
       UPDATE AuditEntry SET sequence = 8 WHERE sequence = 9;
       UPDATE AuditEntry SET sequence = 9 WHERE sequence = -1`,
      8,
      'changed',
    ],
    ['the head is gone', 'DELETE FROM AuditHead', 0, 'head'],
    ...(isSqlite
      ? [['the head says nothing', "UPDATE AuditHead SET sequence = 'many'", 0, 'head'] as const]
      : []),
    ['the seal is another', "UPDATE AuditHead SET seal = replace(seal, 'a', 'b')", 12, 'head'],
    ['the seal is gone', "UPDATE AuditHead SET seal = ''", 12, 'head'],
    ['the tail is cut and the head moved', CUT_WITH_HEAD, 9, 'head'],
    [
      'all is wiped and begun anew',
      "DELETE FROM AuditEntry; UPDATE AuditHead SET sequence = 0, hash = '', seal = ''",
      0,
      'head',
    ],
  ] as const)('is found when %s', async (_what, sql, sequence, fault) => {
    await tamper(sql)
    expect(await verdictOf()).toMatchObject({ sequence, fault })
  })

  it('is found when it was written anew without APP_SECRET, and stays so when the app goes on', async () => {
    await tamper("UPDATE AuditEntry SET actorName = 'Mei' WHERE sequence = 2")
    await rechain()
    expect(await verdictOf()).toMatchObject({ sequence: 12, fault: 'head' })
    await writeOn()
    await writeOn()
    expect(await verdictOf()).toMatchObject({ sequence: 14, fault: 'head' })
  })

  it('stays found when all of it is wiped and the app goes on', async () => {
    await tamper("DELETE FROM AuditEntry; UPDATE AuditHead SET sequence = 0, hash = '', seal = ''")
    await writeOn()
    expect(await verdictOf()).toMatchObject({ sequence: 1, fault: 'head' })
  })

  it('is found when the head of an earlier day is put back', async () => {
    await write(3)
    await tamper('DELETE FROM AuditHead; INSERT INTO AuditHead SELECT * FROM KeptHead')
    expect(await verdictOf()).toMatchObject({ sequence: 13, fault: 'added' })
  })
})

/** The newest entries are gone, and the head of an earlier day, well sealed, stands in its place. */
const cutToKept = () =>
  tamper(`DELETE FROM AuditEntry WHERE sequence > 12; DELETE FROM AuditHead;
    INSERT INTO AuditHead SELECT * FROM KeptHead`)

const headNow = () => db.auditHead.findUniqueOrThrow({ where: { id: 1 } })

describe('an end that was cut off', () => {
  it.each([1, 2, 5])('is found by the count: %i entries', async (count) => {
    await write(count)
    expect(await verdictOf()).toBeNull()
    await cutToKept()
    expect(await verifyAudit()).toMatchObject({
      entries: 12,
      broken: { sequence: 13, fault: 'cut', at: null, event: null },
    })
  })

  it('stays found when the app goes on, also past the numbers that were given before', async () => {
    await write(2)
    await cutToKept()
    for (const sequence of [13, 14, 15, 16]) {
      await writeOn()
      expect(await verdictOf()).toMatchObject({ sequence, fault: 'head' })
    }
  })

  it('is no write that was taken back', async () => {
    await expect(
      db.$transaction(async (tx) => {
        await recordAudit(tx, { event: 'code.edited', actor: null })
        await recordAudit(tx, { event: 'code.edited', actor: null })
        throw new Error('taken back')
      }),
    ).rejects.toThrow('taken back')
    expect(await verdictOf()).toBeNull()
    await writeOn()
    expect(await verifyAudit()).toMatchObject({ entries: 13, broken: null })
  })

  it.each([0, 5, 11])('is not covered up by a count of %i', async (counted) => {
    await tamperCount(counted)
    expect(await verdictOf()).toMatchObject({ sequence: 12, fault: 'count' })
    await writeOn()
    expect(await verdictOf()).toMatchObject({ sequence: 13, fault: 'head' })
  })

  it('is found by what was noted elsewhere alone when the count was set to it', async () => {
    const earlier = wordOf(await headNow())
    await write(3)
    const later = wordOf(await headNow())
    await cutToKept()
    await tamperCount(12)
    expect(await verdictOf()).toBeNull()
    const kept = findHeads(`${earlier} ${later}`)
    const found = await verifyAudit({ kept })
    expect(found).toMatchObject({ broken: null, keptAt: 12, lost: [kept[1]] })
    // However long the app goes on after it.
    await write(5)
    expect(await verifyAudit({ kept })).toMatchObject({ broken: null, lost: [kept[1]] })
  })
})

/** The whole chain made consistent again, as anybody can who has read how it is made. */
async function rechain() {
  let hash = ''
  for (const entry of await db.auditEntry.findMany({ orderBy: { sequence: 'asc' } })) {
    const { sequence, at, event, actorId, actorName, targetId, details, address, requestId } = entry
    const said = [hash, sequence, at.toISOString(), event, actorId, actorName]
    const previousHash = hash
    hash = createHash('sha256')
      .update(JSON.stringify([...said, targetId, details, address, requestId]))
      .digest('hex')
    await db.auditEntry.update({ where: { sequence }, data: { hash, previousHash } })
  }
  await db.auditHead.updateMany({ data: { hash } })
}
