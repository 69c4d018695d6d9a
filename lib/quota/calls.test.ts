import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { migrateTestDatabase } from '@/tests/database'
import { CALLS_A_PAGE, eachCalls, findCall, listCallChoices, listCalls, sumCalls } from './calls'
import { parseCallQuestion, readCallFilter } from './calls-filter'
import { addTestProgram, addTestSpender } from './test-ledger'

let people: { id: string; name: string }[]
let programs: string[]

const STATES = ['succeeded', 'refused', 'unknown', 'reserved'] as const
const KINDS = ['qrcode', 'wxacode', 'unlimited'] as const
const CAMPAIGNS = ['', 'Spring', 'Autumn'] as const
const COUNT = 400

/** The same history for all: each row's columns follow from its number. */
function row(at: number) {
  const id: string = randomUUID()
  const kind = KINDS[at % 3] ?? 'qrcode'
  const state = STATES[(at >> 1) % 4] ?? 'refused'
  const startedAt = new Date(Date.UTC(2026, 0, 1) + Math.floor(at / 3) * 3600_000)
  return {
    id,
    programId: programs[at % 2] ?? '',
    kind,
    state,
    counts: kind === 'unlimited' ? 0 : 1,
    requestKey: `key ${at}`,
    activeKey: state === 'refused' ? null : `key ${at}`,
    path: `pages/p${at % 50}`,
    campaign: CAMPAIGNS[at % 3] ?? '',
    day: new Date(startedAt.getTime() + 8 * 3600_000).toISOString().slice(0, 10),
    parameters: JSON.stringify({
      kind,
      widthPx: 430,
      lineColour: { r: 10, g: 60, b: 120 },
      transparent: true,
      ...(kind === 'unlimited' && { scene: 'id=1' }),
    }),
    metadata: JSON.stringify({ title: `T${at}`, campaign: '', tags: ['a'] }),
    requestsSent: at % 4,
    errcode: state === 'refused' ? (at % 2 ? 45009 : 48001) : null,
    failure: state === 'refused' ? '45009' : null,
    rid: at % 5 === 0 ? `rid-${at}` : null,
    durationMs: at % 6 === 0 ? null : (at * 37) % 5000,
    requestedById: people[at % 2]?.id ?? '',
    startedAt,
  }
}

let rows: ReturnType<typeof row>[]

beforeAll(async () => {
  await migrateTestDatabase()
  people = [await addTestSpender('operator'), await addTestSpender('admin')]
  programs = [(await addTestProgram()).id, (await addTestProgram()).id]
  rows = Array.from({ length: COUNT }, (_, at) => row(at))
  await db.wechatCall.createMany({ data: rows })
})

type Row = (typeof rows)[number]
type Question = Record<string, string>

/** Every question of the address with what it must mean, said once more in plain JavaScript. */
const QUESTIONS: [() => Question, (row: Row) => boolean][] = [
  [() => ({}), () => true],
  [() => ({ programId: programs[0] ?? '' }), (one) => one.programId === programs[0]],
  [() => ({ person: people[1]?.id ?? '' }), (one) => one.requestedById === people[1]?.id],
  [() => ({ campaign: 'Spring' }), (one) => one.campaign === 'Spring'],
  [() => ({ campaign: '' }), (one) => one.campaign === ''],
  [() => ({ kind: 'unlimited' }), (one) => one.kind === 'unlimited'],
  [() => ({ state: 'unknown' }), (one) => one.state === 'unknown'],
  [() => ({ errcode: '45009' }), (one) => one.errcode === 45009],
  [() => ({ errcode: '' }), (one) => one.errcode === null],
  [() => ({ q: 'p7' }), (one) => one.path.includes('p7')],
  [() => ({ q: 'rid-39' }), (one) => one.rid?.includes('rid-39') ?? false],
  [() => ({ from: '2026-01-03' }), (one) => one.day >= '2026-01-03'],
  [
    () => ({ from: '2026-01-02', to: '2026-01-04', state: 'refused' }),
    (one) => one.day >= '2026-01-02' && one.day <= '2026-01-04' && one.state === 'refused',
  ],
  [() => ({ person: 'nobody' }), () => false],
]

const sum = (of: Row[], value: (row: Row) => number) =>
  of.reduce((total, one) => total + value(one), 0)

describe.each(['newest', 'oldest', 'slowest'] as const)('all pages, %s first,', (sort) => {
  it.each(QUESTIONS)('show what is asked for once and in order: case %#', async (ask, means) => {
    const question = { ...ask(), sort }
    const expected = rows.filter(means)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const filter = readCallFilter({ ...question, ...(cursor && { cursor }) })
      const page = await listCalls(filter)
      expect(page.before).toBe(seen.length)
      expect(page.sums.calls).toBe(expected.length)
      if (seen.length > CALLS_A_PAGE) {
        // Back leads to the page before, whose rows were seen already.
        const { previousCursor } = page
        const back = await listCalls({ ...filter, cursor: previousCursor ?? undefined })
        expect(back.items.map(({ id }) => id)).toEqual(seen.slice(-CALLS_A_PAGE))
      }
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect([...seen].sort()).toEqual(expected.map(({ id }) => id).sort())
    const walked: string[] = []
    for await (const calls of eachCalls(readCallFilter(question))) {
      walked.push(...calls.map(({ id }) => id))
    }
    expect(walked).toEqual(seen)
    const place = new Map(rows.map((one) => [one.id, one]))
    const keys = seen.map((id) => {
      const one = place.get(id)
      return sort === 'slowest' ? -(one?.durationMs ?? -1) : Number(one?.startedAt)
    })
    const sorted = [...keys].sort((a, b) => (sort === 'newest' ? b - a : a - b))
    expect(keys).toEqual(sorted)
  })
})

describe('the sums', () => {
  it.each(QUESTIONS)('agree with the rows to the unit: case %#', async (ask, means) => {
    const expected = rows.filter(means)
    expect(await sumCalls(readCallFilter(ask()))).toEqual({
      calls: expected.length,
      spent: sum(expected, (one) => (one.state === 'succeeded' ? one.counts : 0)),
      unknown: sum(expected, (one) => (one.state === 'unknown' ? one.counts : 0)),
      requests: sum(expected, (one) => one.requestsSent),
    })
  })
})

describe('one call', () => {
  it('is shown with its parameters in words and what it cost', async () => {
    const [first, , unlimited] = rows
    expect(await findCall(first?.id ?? '')).toMatchObject({
      asked: { widthPx: 430, lineColour: '#0A3C78', transparent: true, scene: null },
      outcome: 'succeeded',
      spent: 'spent',
      title: 'T0',
      requestedByName: people[0]?.name,
    })
    expect(await findCall(unlimited?.id ?? '')).toMatchObject({
      asked: { scene: 'id=1' },
      outcome: 'refused',
      spent: 'nothing',
    })
    expect(await findCall('nobody')).toBeNull()
  })

  it('never shows the keys by which requests are told apart', async () => {
    const call = await findCall(rows[0]?.id ?? '')
    expect(Object.keys(call ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/key|owner|lease/i)]),
    )
  })
})

describe('the address', () => {
  it('passes over what makes no sense, on a page', async () => {
    const odd = { kind: 'square', from: 'yesterday', errcode: 'x', sort: 'best', state: 'unknown' }
    expect(readCallFilter({ ...odd, person: '', q: ['a', 'b'] })).toEqual({
      state: 'unknown',
      sort: 'newest',
      q: 'a',
    })
    for (const cursor of ['x', 'e30', Buffer.from('["oldest","2026",1]').toString('base64url')]) {
      expect((await listCalls(readCallFilter({ cursor }))).before).toBe(0)
    }
  })

  it('refuses it where a program asks', () => {
    const ask = () => parseCallQuestion(new URLSearchParams('kind=square&errcode=x'))
    expect(ask).toThrow(AppError)
    expect(ask).toThrow('invalid_input')
    const given = new URLSearchParams('campaign=&errcode=-1&person=')
    expect(parseCallQuestion(given)).toEqual({ campaign: '', errcode: -1, sort: 'newest' })
  })

  it('offers what occurs', async () => {
    expect(await listCallChoices()).toEqual({
      people: expect.arrayContaining(people.map(({ id, name }) => ({ id, name }))),
      campaigns: ['', 'Autumn', 'Spring'],
      errcodes: [45009, 48001],
    })
  })
})
