import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openCalls } from '@/lib/codes/calls-file'
import { db } from '@/lib/database/db'
import { loadMessages } from '@/lib/i18n/messages'
import type { WechatCall } from '@/lib/generated/prisma/client'
import { migrateTestDatabase } from '@/tests/database'
import { sumCalls } from './calls'
import { getProgramDetail, getQuotaOverview } from './dashboard'
import { listQuotaGauges } from './queries'
import { findFirstDay, listSpentDays } from './spent-days'
import { seedHistory } from './test-history'
import { addTestProgram } from './test-ledger'
import { addDays } from './usage-range'
import type { Tally } from './usage-sums'
import { wechatDayOf } from './wechat-day'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

const CALLS = 100_000
const NOW_MS = Date.now()
const TODAY = wechatDayOf(NOW_MS)

type Row = Pick<
  WechatCall,
  | 'programId'
  | 'day'
  | 'kind'
  | 'state'
  | 'counts'
  | 'errcode'
  | 'campaign'
  | 'requestedById'
  | 'durationMs'
  | 'requestsSent'
  | 'startedAt'
>

let programIds: string[]
/** Every row there is, one by one. */
let rows: Row[]

beforeAll(async () => {
  await migrateTestDatabase()
  // Midnight in Shanghai may not fall into the middle of it.
  vi.useFakeTimers({ toFake: ['Date'], now: NOW_MS })
  programIds = (await seedHistory({ calls: CALLS, days: 365, nowMs: NOW_MS })).programIds
  rows = await db.wechatCall.findMany({
    select: {
      programId: true,
      day: true,
      kind: true,
      state: true,
      counts: true,
      errcode: true,
      campaign: true,
      requestedById: true,
      durationMs: true,
      requestsSent: true,
      startedAt: true,
    },
  })
}, 180_000)
afterAll(() => {
  vi.useRealTimers()
})

const count = (of: readonly Row[]) => of.length
const sum = (of: readonly Row[]) => of.reduce((total, { counts }) => total + counts, 0)
const inState = (of: readonly Row[], state: Row['state']) => of.filter((row) => row.state === state)

/** Counted the plainest way there is. */
function plainTally(of: readonly Row[]): Tally {
  const made = inState(of, 'succeeded')
  const ofKind = (kind: Row['kind']) => count(made.filter((row) => row.kind === kind))
  return {
    calls: count(of),
    made: count(made),
    spent: sum(made),
    unknown: count(inState(of, 'unknown')),
    refused: count(inState(of, 'refused')),
    reserved: count(inState(of, 'reserved')),
    madeOf: {
      wxacode: ofKind('wxacode'),
      qrcode: ofKind('qrcode'),
      unlimited: ofKind('unlimited'),
    },
  }
}

const distinct = <T>(values: readonly T[]) => [...new Set(values)]

/** The smallest duration that so many percent of the answers did not exceed. */
function percentile(sorted: readonly number[], percent: number): number {
  const needed = (sorted.length * percent) / 100
  return sorted.find((_, at) => at + 1 >= needed) ?? Number.NaN
}

const RANGES = [
  { range: '7d' },
  { range: '30d' },
  { range: '90d', by: 'day' },
  { range: '12m', by: 'week' },
  { range: 'all' },
  { from: addDays(TODAY, -200), to: addDays(TODAY, -101), by: 'month' },
  { from: addDays(TODAY, -50), to: addDays(TODAY, -50) },
  { from: '2001-01-01', to: '2001-01-31' },
]
const CASES = RANGES.flatMap((asked) =>
  (['the first', 'the second', 'all'] as const).map((scope) => ({ asked, scope })),
)

const scopeIds = (scope: 'the first' | 'the second' | 'all') =>
  scope === 'all' ? programIds : programIds.slice(...(scope === 'the first' ? [0, 1] : [1, 2]))

it('is a history worth counting', () => {
  expect(rows).toHaveLength(CALLS)
  expect(distinct(rows.map(({ state }) => state)).sort()).toEqual([
    'refused',
    'reserved',
    'succeeded',
    'unknown',
  ])
  expect(distinct(rows.map(({ day }) => day)).length).toBeGreaterThan(350)
})

describe.each(CASES)('$asked of $scope', ({ asked, scope }) => {
  it('adds up to the same, however it is cut, as counting row by row', async () => {
    const ids = scopeIds(scope)
    const { usage } = await getQuotaOverview(ids, asked)
    const { from, to } = usage.range
    const own = rows.filter(
      (row) => ids.includes(row.programId) && row.day >= from && row.day <= to,
    )

    expect(usage.total).toEqual(plainTally(own))
    for (const { from: first, to: last, ...step } of usage.steps) {
      expect(step, first).toEqual(plainTally(own.filter((r) => r.day >= first && r.day <= last)))
    }
    for (const { key, name, ...person } of usage.people) {
      expect(person, name).toEqual(plainTally(own.filter((row) => row.requestedById === key)))
    }
    for (const { key, ...campaign } of usage.campaigns) {
      expect(campaign, key).toEqual(plainTally(own.filter((row) => row.campaign === key)))
    }
    for (const { key, kind, ...tally } of usage.kinds) {
      expect(tally, key).toEqual(plainTally(own.filter((row) => row.kind === kind)))
    }
    for (const { errcode, calls } of usage.refusals) {
      const refused = inState(own, 'refused').filter((row) => row.errcode === errcode)
      expect(calls, String(errcode)).toBe(count(refused))
    }
    // And nobody is forgotten.
    for (const part of [usage.steps, usage.people, usage.campaigns, usage.kinds]) {
      expect(part.reduce((calls, tally) => calls + tally.calls, 0)).toBe(usage.total.calls)
    }
    expect(usage.refusals.reduce((all, { calls }) => all + calls, 0)).toBe(usage.total.refused)
  })

  it('tells how fast WeChat was, exactly', async () => {
    const ids = scopeIds(scope)
    const { usage } = await getQuotaOverview(ids, asked)
    const { from, to } = usage.range
    const { per, times } = usage.responses
    const answered = rows.filter(
      ({ programId, day, state, durationMs }) =>
        ids.includes(programId) &&
        day >= from &&
        day <= to &&
        durationMs !== null &&
        (state === 'succeeded' || state === 'refused'),
    )
    const periodOf = ({ day }: Row) => (per === 'day' ? day : day.slice(0, 7))
    expect(times.map(({ period }) => period)).toEqual(distinct(answered.map(periodOf)).sort())
    for (const time of times) {
      const sorted = answered
        .filter((row) => periodOf(row) === time.period)
        .map(({ durationMs }) => durationMs ?? Number.NaN)
        .sort((a, b) => a - b)
      expect(time).toEqual({
        period: time.period,
        calls: sorted.length,
        p50Ms: percentile(sorted, 50),
        p95Ms: percentile(sorted, 95),
      })
    }
  })
})

describe('the gauge', () => {
  it('agrees with the charts, the rows and the ledger', async () => {
    for (const programId of programIds) {
      const { quota, usage } = await getProgramDetail(programId, { range: 'all' })
      const { gauge } = quota
      const own = rows.filter((row) => row.programId === programId)
      expect(gauge.succeeded).toBe(usage.total.spent)
      expect(gauge.succeeded).toBe(usage.steps.reduce((total, { spent }) => total + spent, 0))
      expect(gauge.succeeded).toBe(sum(inState(own, 'succeeded')))
      expect(gauge.unknown).toBe(sum(inState(own, 'unknown')))
      expect(gauge.reserved).toBe(sum(inState(own, 'reserved')))
      const { succeeded, unknown, reserved, before, elsewhere, left, limit } = gauge
      expect(succeeded + unknown + reserved + before + elsewhere + left).toBe(limit)

      const days = (await listSpentDays([programId])).get(programId) ?? []
      expect(days.reduce((total, { spent }) => total + spent, 0)).toBe(
        succeeded + unknown + reserved,
      )
      const todays = own.filter((row) => wechatDayOf(row.startedAt.getTime()) === TODAY)
      expect(gauge.today.used).toBe(todays.reduce((all, { requestsSent }) => all + requestsSent, 0))
    }
  })

  it('of all together is those of each', async () => {
    const together = await listQuotaGauges(programIds)
    expect([...together.keys()].sort()).toEqual([...programIds].sort())
    for (const programId of programIds) {
      const { quota } = await getProgramDetail(programId, {})
      expect(together.get(programId)).toEqual(quota.gauge)
    }
  })

  it('of a steady year has a date', async () => {
    const { programs } = await getQuotaOverview(programIds, {})
    expect(programs.map(({ forecast }) => forecast.outcome)).toEqual(['range', 'range'])
  })
})

describe('the call ledger', () => {
  it.each(CASES.filter(({ scope }) => scope !== 'all'))(
    'sums up $asked of $scope as the charts do',
    async ({ asked, scope }) => {
      const [programId = ''] = scopeIds(scope)
      const { usage } = await getProgramDetail(programId, asked)
      const { from, to } = usage.range
      const sums = await sumCalls({ programId, from, to, sort: 'newest' })
      const own = rows.filter(
        (row) => row.programId === programId && row.day >= from && row.day <= to,
      )
      expect(sums).toEqual({
        calls: usage.total.calls,
        spent: usage.total.spent,
        unknown: sum(inState(own, 'unknown')),
        requests: own.reduce((all, { requestsSent }) => all + requestsSent, 0),
      })
    },
  )

  it('exports every call, once', async () => {
    const stream = await openCalls({ sort: 'newest' }, { id: 'admin', name: 'Admin' }, 'csv')
    const lines = (await new Response(stream).text()).trimEnd().split('\r\n').slice(1)
    const { outcome, spent } = loadMessages('en').calls
    const having = (how: keyof typeof outcome, cost: keyof typeof spent) =>
      lines.filter((line) => line.includes(`,${outcome[how]},${spent[cost]},`)).length
    expect(lines).toHaveLength(CALLS)
    const made = inState(rows, 'succeeded')
    expect(having('succeeded', 'spent')).toBe(sum(made))
    expect(having('succeeded', 'nothing')).toBe(made.length - sum(made))
    expect(having('unknown', 'maybe')).toBe(sum(inState(rows, 'unknown')))
    expect(having('refused', 'nothing')).toBe(count(inState(rows, 'refused')))
  }, 120_000)
})

it('a Mini Program that never called has nothing, and no range to speak of', async () => {
  const { id } = await addTestProgram()
  expect(await findFirstDay([id])).toBeNull()
  const { usage, quota } = await getProgramDetail(id, { range: 'all' })
  expect(usage).toMatchObject({ total: { calls: 0 }, people: [], refusals: [] })
  expect(usage.range).toMatchObject({ from: TODAY, to: TODAY })
  expect(quota.forecast).toEqual({ outcome: 'unused' })
  await expect(getProgramDetail('nobody', {})).rejects.toMatchObject({ code: 'not_found' })
})
