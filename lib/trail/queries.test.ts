import { createHash } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { addCodeOwner, storeTestCode } from '@/lib/codes/test-code'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { dropAuditTriggers } from '@/lib/migrations/test-tamper'
import type { AuditEvent } from '@/lib/audit/events'
import { openAuditExport } from './export'
import { listActors, listAudit, listTrail, nameFilter } from './queries'
import { recordAudits } from '@/lib/audit/record'
import { readAuditFilter, type AuditFilter } from './schema'
import { serveAuditExport } from './serve-export'

const WEI = { id: 'wei', name: 'Wei' }
const EVENTS: AuditEvent[] = ['code.edited', 'code.archived', 'session.started', 'program.changed']
const CLOCK = Date.parse('2026-03-01T15:30:00Z')
const HOUR_MS = 3_600_000

let codeId = ''
let callId = ''

/** 120 entries, an hour apart: every fourth of one event, every third by nobody. */
beforeAll(async () => {
  await migrateTestDatabase()
  const owner = await addCodeOwner()
  codeId = await storeTestCode({ ...owner, title: '=Shop, 12', path: 'pages/shop' })
  const call = await db.wechatCall.create({
    data: {
      programId: owner.programId,
      kind: 'qrcode',
      requestKey: 'k',
      path: 'pages/shop',
      parameters: '{}',
      metadata: '{}',
      state: 'succeeded',
      counts: 1,
      requestedById: owner.userId,
      codeId,
    },
  })
  callId = call.id
  const entries = Array.from({ length: 120 }, (_, n) => ({
    event: EVENTS[n % 4] ?? 'code.edited',
    actor: n % 3 === 0 ? null : WEI,
    ...(n === 10 && { targetId: codeId }),
    ...(n === 11 && { targetId: callId }),
    details: { n, note: '=1+1, "x"\n换行' },
  }))
  await dropAuditTriggers()
  await db.$transaction((tx) => recordAudits(tx, entries))
  for (let n = 1; n <= 120; n += 1) {
    const at = new Date(CLOCK + n * HOUR_MS)
    await db.auditEntry.update({ where: { sequence: n }, data: { at } })
  }
})

const read = (query = '') => readAuditFilter(Object.fromEntries(new URLSearchParams(query)))

/** Everything that a question means, page by page, and the same by hand. */
async function walk(filter: AuditFilter) {
  const numbers: number[] = []
  let before: number | undefined
  for (;;) {
    const page = await listAudit({ ...filter, before })
    expect(page.newer).toBe(numbers.length)
    numbers.push(...page.entries.map(({ sequence }) => sequence))
    before = page.entries.at(-1)?.sequence
    if (!page.hasOlder) return { numbers, total: page.total }
  }
}

const all = Array.from({ length: 120 }, (_, n) => 120 - n)

describe('listAudit', () => {
  it.each([
    ['', () => true],
    ['event=code.edited', (n: number) => n % 4 === 0],
    ['event=code', (n: number) => n % 4 < 2],
    ['event=program', (n: number) => n % 4 === 3],
    ['event=batch', () => false],
    ['event=box.opened', () => false],
    ['actor=system', (n: number) => n % 3 === 0],
    ['actor=wei&event=code', (n: number) => n % 3 !== 0 && n % 4 < 2],
    ['actor=nobody', () => false],
    // Hours 1 to 8 are the second of March in Shanghai only from its own midnight on.
    ['from=2026-03-02&to=2026-03-02&zone=Asia/Shanghai', (n: number) => n < 24],
    ['from=2026-03-02&to=2026-03-02', (n: number) => n >= 8 && n < 32],
    ['to=2026-03-01', (n: number) => n < 8],
    ['from=2026-03-03&event=code.edited', (n: number) => n >= 32 && n % 4 === 0],
    ['from=2027-01-01', () => false],
    ['to=2020-01-01', () => false],
    ['from=2026-03-03&to=2026-03-02', () => false],
  ])('%s', async (query, holds) => {
    const expected = all.filter((sequence) => holds(sequence - 1))
    expect(await walk(read(query))).toEqual({ numbers: expected, total: expected.length })
  })

  it('goes back to newer pages and stops at the newest', async () => {
    const numbersOf = async (query: string) => {
      const { entries, newer, hasOlder } = await listAudit(read(query))
      return [entries.at(0)?.sequence, entries.at(-1)?.sequence, newer, hasOlder]
    }
    expect(await numbersOf('after=10')).toEqual([60, 11, 60, true])
    expect(await numbersOf('after=100')).toEqual([120, 101, 0, true])
    expect(await numbersOf('event=code&after=20')).toEqual([118, 21, 0, true])
    expect(await numbersOf('before=1')).toEqual([undefined, undefined, 0, false])
  })

  it('names what the ids stand for, and a code’s trail holds its calls', async () => {
    const { entries, names, total } = await listTrail({ targetId: codeId })
    expect(entries.map(({ sequence }) => sequence)).toEqual([12, 11])
    expect(total).toBe(2)
    expect(names).toEqual({
      [codeId]: { kind: 'code', name: '=Shop, 12' },
      [callId]: { kind: 'call', name: 'pages/shop' },
    })
    expect((await listTrail({ actorId: 'wei' })).total).toBe(80)
    expect(Object.keys(await nameFilter(read(`target=${codeId}&actor=system`)))).toEqual([codeId])
    expect((await listActors()).map(({ name }) => name)).toEqual(['Operator'])
  })
})

type Line = Record<'hash' | 'previousHash' | 'event', string> & { sequence: number }

const linesOf = async (stream: ReadableStream<Uint8Array>) =>
  (await text(stream))
    .trimEnd()
    .split('\n')
    .map((line): Line => JSON.parse(line))

describe('the export', () => {
  it('lets an outsider do the sums of the chain with nothing but the file', async () => {
    // What the test moved in time no longer matches: a chain of its own, written after it.
    const start = (await db.auditHead.findFirstOrThrow()).sequence
    await db.$transaction((tx) =>
      recordAudits(tx, [
        { event: 'user.renamed', actor: { id: 'x', name: '伟 “W”\\ \u2028' }, targetId: 'x' },
        { event: 'session.refused', actor: null, details: { email: null, tab: '\t' } },
      ]),
    )
    const lines = await linesOf(await openAuditExport({ zone: 'UTC' }, 'jsonl', WEI))
    const own = lines.filter(({ sequence }) => sequence > start)
    expect(own).toHaveLength(2)
    for (const line of own) {
      const { hash, ...said } = line
      const sum = createHash('sha256')
        .update(JSON.stringify(Object.values(said)))
        .digest('hex')
      expect(sum).toBe(hash)
      expect(line.previousHash).toBe(lines.find((one) => one.sequence === line.sequence - 1)?.hash)
    }
    expect(lines.map(({ sequence }) => sequence)).toEqual(lines.map((_, place) => place + 1))
  })

  it.each([
    'event=code',
    'event=code.edited',
    'actor=wei',
    'actor=wei&event=code',
    'to=2026-03-02',
  ])('holds what the page lists for %s, and its entry says how many', async (query) => {
    const filter = read(query)
    const { numbers } = await walk(filter)
    const lines = await linesOf(await openAuditExport(filter, 'jsonl', { id: 'me', name: 'Me' }))
    expect(lines.map(({ sequence }) => sequence)).toEqual(numbers.reverse())
    const [entry] = (await listTrail({ actorId: 'me' })).entries
    expect(entry?.event).toBe('audit.exported')
    expect(JSON.parse(entry?.details ?? '')).toMatchObject({ count: lines.length, format: 'jsonl' })
  })

  it('comes as CSV that no spreadsheet runs', async () => {
    const response = await serveAuditExport(
      new URLSearchParams('format=csv&event=code.edited&to=2026-03-01'),
      { id: 'me', name: '=Me' },
    )
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(bytes.toString()).toContain('previousHash,sequence,at,event,')
    expect(bytes.toString()).toContain('""note"":""=1+1, \\""x\\""\\n换行""')
  })

  it('refuses an order it does not understand', async () => {
    for (const query of ['format=xlsx', 'from=yesterday', 'wrong=1', 'zone=Nowhere']) {
      const asked = serveAuditExport(new URLSearchParams(query), WEI)
      await expect(asked).rejects.toMatchObject({ code: 'invalid_input' })
    }
  })
})
