import { db } from '@/lib/database/db'
import type { CallState, CodeKind } from '@/lib/generated/prisma/client'
import { insertMany } from '@/lib/database/insert-many'
import { countOf } from './reserve'
import { startOfDayMs, wechatDayOf } from './wechat-day'

// Test support, also for npm run bench: a year of a busy desk, the same for the same order. Two Mini
// Programs, eight people, a dozen campaigns; quiet weekends, slow growth, one burst.
export type HistoryOrder = { calls: number; days: number; nowMs: number; prefix?: string }

const DAY_MS = 24 * 3600_000
const ROWS_AT_ONCE = 1_000

/** Limit, made before and elsewhere of each Mini Program, and its share of the calls. */
const PROGRAMS = [
  { name: 'Tea house', codeLimit: 100_000, madeBefore: 4_200, madeElsewhere: 137, share: 0.7 },
  { name: 'Museum', codeLimit: 60_000, madeBefore: 0, madeElsewhere: 0, share: 0.3 },
] as const

const PEOPLE = [
  'Chen Yu',
  'Li Na',
  'Wang Wei',
  'Zhao Min',
  'Liu Yang',
  'Sun Jie',
  'Wu Tong',
  'He Lei',
]
const CAMPAIGNS = 12
/** errcodes of refusals; null: the request never got out. */
const ERRCODES = [40159, 40159, 41030, 45009, 45009, 48001, -1, null]

/** Fills the database. @returns the ids, in the order of the lists above */
export async function seedHistory(order: HistoryOrder) {
  const { prefix = 'history' } = order
  const random = mulberry32(20260101)
  const people = PEOPLE.map((name, at) => ({
    id: `${prefix}-person-${at}`,
    name,
    email: `${prefix}-${at}@example.com`,
    role: 'operator' as const,
  }))
  await db.user.createMany({ data: people })
  const ids = PROGRAMS.map((_, at) => `${prefix}-program-${at}`)
  await db.miniProgram.createMany({
    data: PROGRAMS.map(({ name }, at) => ({
      id: ids[at],
      name,
      appId: `wxsandbox-${prefix}-${at}`,
      mode: 'https' as const,
    })),
  })
  const spent = ids.map(() => 0)
  const moments = drawMoments(order, random)
  for (let first = 0; first < moments.length; first += ROWS_AT_ONCE) {
    const rows = moments.slice(first, first + ROWS_AT_ONCE).map((moment, offset) => {
      const program = random() < PROGRAMS[0].share ? 0 : 1
      const place = { prefix, at: first + offset, programId: ids[program] ?? '', ...moment }
      const row = makeCall(place, random)
      if (row.state !== 'refused') spent[program] = (spent[program] ?? 0) + row.counts
      return row
    })
    await insertMany('WechatCall', rows)
  }
  await db.quotaLedger.createMany({
    data: PROGRAMS.map(({ codeLimit, madeBefore, madeElsewhere }, at) => ({
      programId: ids[at] ?? '',
      codeLimit,
      madeBefore,
      madeElsewhere,
      left: codeLimit - madeBefore - madeElsewhere - (spent[at] ?? 0),
    })),
  })
  return { programIds: ids, personIds: people.map(({ id }) => id) }
}

type Moment = { startedMs: number; isToday: boolean }

/** In the order in which they happened, as a real table fills. */
function drawMoments({ calls, days, nowMs }: HistoryOrder, random: () => number): Moment[] {
  const dayOf = pickerOf(dayWeights(days), random)
  const moments = Array.from({ length: calls }, () => {
    const daysAgo = days - 1 - dayOf()
    const dayStartMs = startOfDayMs(nowMs) - daysAgo * DAY_MS
    const lengthMs = daysAgo === 0 ? nowMs - dayStartMs : DAY_MS
    return { startedMs: dayStartMs + Math.floor(random() * lengthMs), isToday: daysAgo === 0 }
  })
  return moments.sort((one, other) => one.startedMs - other.startedMs)
}

type Place = Moment & { prefix: string; at: number; programId: string }

function makeCall({ prefix, at, programId, startedMs, isToday }: Place, random: () => number) {
  const kind = pick<CodeKind>(['wxacode', 'wxacode', 'wxacode', 'qrcode', 'unlimited'], random)
  const state = pickState(random, isToday)
  const errcode = state === 'refused' ? pick(ERRCODES, random) : null
  const isSent = state !== 'reserved' && !(state === 'refused' && errcode === null)
  const person = Math.floor(random() ** 2 * PEOPLE.length)
  const campaign = Math.floor(random() ** 1.5 * (CAMPAIGNS + 1))
  const path = `pages/menu/index?table=${at}`
  const requestKey = `${prefix}-request-${at}`
  return {
    id: `${prefix}-call-${String(at).padStart(6, '0')}`,
    programId,
    kind,
    requestKey,
    activeKey: state === 'refused' ? null : requestKey,
    path,
    campaign: campaign === 0 ? '' : `Campaign ${String(campaign).padStart(2, '0')}`,
    day: wechatDayOf(startedMs),
    parameters: JSON.stringify({ kind, path, widthPx: 430, autoColour: false, transparent: false }),
    metadata: JSON.stringify({ title: `Table ${at}`, campaign: `Campaign ${campaign}`, tags: [] }),
    state,
    counts: countOf(kind),
    requestsSent: isSent ? (random() < 0.03 ? 2 : 1) : 0,
    errcode,
    errmsg: errcode === null ? null : `refused with ${errcode}`,
    failure: failureOf(state, errcode),
    durationMs: isSent ? durationOf(state, random) : null,
    requestedById: `${prefix}-person-${person}`,
    startedAt: new Date(startedMs),
    settledAt: state === 'reserved' ? null : new Date(startedMs + 400),
  }
}

function pickState(random: () => number, isToday: boolean): CallState {
  const at = random()
  if (at < 0.94) return 'succeeded'
  if (at < 0.985) return 'refused'
  return isToday && at > 0.995 ? 'reserved' : 'unknown'
}

function failureOf(state: CallState, errcode: number | null): string | null {
  if (state === 'unknown') return 'lost'
  if (state !== 'refused') return null
  return errcode === null ? 'unreachable' : String(errcode)
}

/** Most answers come within half a second, some take many; a lost one takes all its patience. */
function durationOf(state: CallState, random: () => number): number {
  if (state === 'unknown') return 15_000
  return Math.round(120 + 90 * -Math.log(1 - random()) * (random() < 0.05 ? 12 : 1))
}

function dayWeights(days: number): number[] {
  return Array.from({ length: days }, (_, day) => {
    const weekday = day % 7 < 5 ? 1 : 0.25
    const burst = day === Math.floor(days * 0.6) ? 9 : 1
    return weekday * burst * (0.6 + (0.8 * day) / days)
  })
}

/** Draws places in proportion to their weights. */
function pickerOf(weights: number[], random: () => number): () => number {
  let sum = 0
  const ends = weights.map((weight) => (sum += weight))
  return () => {
    const wanted = random() * sum
    return Math.max(
      0,
      ends.findIndex((end) => wanted < end),
    )
  }
}

function pick<T>(values: readonly T[], random: () => number): T {
  const found = values[Math.floor(random() * values.length)]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
