import 'server-only'
import { db } from '@/lib/database/db'
import { CALL_FIELDS, viewCall, type CallView } from './call-view'
import type { CallFilter, CallQuestion } from './calls-filter'
import {
  behind,
  cursorAt,
  decodeCursor,
  encodeCursor,
  inFrontOf,
  matchingCalls,
  ORDER,
  REVERSE_ORDER,
  type CallCursor,
} from './select-calls'

export const CALLS_A_PAGE = 50
const CALLS_A_READ = 500

/** What all matching calls come to, on whatever page they are. */
export type CallSums = {
  calls: number
  /** Codes WeChat made, of those that draw on the limit. */
  spent: number
  /** Codes that may have been made: their answer was lost. */
  unknown: number
  /** Requests that went to WeChat, repeats included. */
  requests: number
}

export type CallPage = {
  items: CallView[]
  sums: CallSums
  nextCursor: string | null
  /** Of the page before this one; null when that is the first, or there is none. */
  previousCursor: string | null
  /** How many calls that match stand in front of this page. */
  before: number
}

/** One page of the calls that match; the first one for a cursor that was not made here. */
export async function listCalls(filter: CallFilter): Promise<CallPage> {
  const where = matchingCalls(filter)
  const cursor = filter.cursor ? decodeCursor(filter.cursor, filter.sort) : null
  const [rows, sums, rest] = await Promise.all([
    db.wechatCall.findMany({
      where: cursor ? { AND: [where, behind(cursor)] } : where,
      orderBy: ORDER[filter.sort],
      take: CALLS_A_PAGE + 1,
      select: CALL_FIELDS,
    }),
    sumCalls(filter),
    cursor && db.wechatCall.count({ where: { AND: [where, behind(cursor)] } }),
  ])
  const items = rows.slice(0, CALLS_A_PAGE)
  const last = items.at(-1)
  const before = rest === null ? 0 : sums.calls - rest
  return {
    items: items.map(viewCall),
    sums,
    nextCursor:
      last && rows.length > CALLS_A_PAGE ? encodeCursor(cursorAt(filter.sort, last)) : null,
    previousCursor: cursor && (await findPreviousCursor(filter, cursor, before)),
    before,
  }
}

async function findPreviousCursor(
  filter: CallFilter,
  cursor: CallCursor,
  before: number,
): Promise<string | null> {
  if (before <= CALLS_A_PAGE) return null
  const row = await db.wechatCall.findFirst({
    where: { AND: [matchingCalls(filter), inFrontOf(cursor)] },
    orderBy: REVERSE_ORDER[filter.sort],
    // The cursor names the last row in front of this page, so it is not among those in front of it.
    skip: CALLS_A_PAGE - 1,
    select: { id: true, startedAt: true, durationMs: true },
  })
  return row && encodeCursor(cursorAt(filter.sort, row))
}

export async function sumCalls(question: CallQuestion): Promise<CallSums> {
  const groups = await db.wechatCall.groupBy({
    by: ['state'],
    where: matchingCalls(question),
    _count: true,
    _sum: { counts: true, requestsSent: true },
  })
  const counts = (state: string) => groups.find((row) => row.state === state)?._sum.counts ?? 0
  return {
    calls: groups.reduce((sum, { _count }) => sum + _count, 0),
    spent: counts('succeeded'),
    unknown: counts('unknown'),
    requests: groups.reduce((sum, { _sum }) => sum + (_sum.requestsSent ?? 0), 0),
  }
}

/** null for a call that does not exist. */
export async function findCall(id: string): Promise<CallView | null> {
  const row = await db.wechatCall.findUnique({ where: { id }, select: CALL_FIELDS })
  return row && viewCall(row)
}

/** All matching calls in their order, a few hundred at a time. */
export async function* eachCalls(question: CallQuestion): AsyncGenerator<CallView[], void> {
  const { sort } = question
  const where = matchingCalls(question)
  let after: CallCursor | null = null
  for (;;) {
    const rows = await readBehind(where, sort, after)
    if (rows.length > 0) yield rows.map(viewCall)
    const last = rows.at(-1)
    if (!last || rows.length < CALLS_A_READ) return
    after = cursorAt(sort, last)
  }
}

function readBehind(
  where: ReturnType<typeof matchingCalls>,
  sort: CallQuestion['sort'],
  after: CallCursor | null,
) {
  return db.wechatCall.findMany({
    where: after ? { AND: [where, behind(after)] } : where,
    orderBy: ORDER[sort],
    take: CALLS_A_READ,
    select: CALL_FIELDS,
  })
}

/** What the ledger can be narrowed to: only what occurs in it. */
export type CallChoices = {
  people: { id: string; name: string }[]
  campaigns: string[]
  errcodes: number[]
}

/** More than anybody picks from a list; the others are reached from the charts and the gallery. */
const CHOICES_MAX = 200

export async function listCallChoices(): Promise<CallChoices> {
  const [people, campaigns, errcodes] = await Promise.all([
    db.user.findMany({
      where: { calls: { some: {} } },
      orderBy: { name: 'asc' },
      select: { id: true, name: true },
    }),
    db.wechatCall.groupBy({ by: ['campaign'], orderBy: { campaign: 'asc' }, take: CHOICES_MAX }),
    db.wechatCall.groupBy({
      by: ['errcode'],
      where: { errcode: { not: null } },
      orderBy: { errcode: 'asc' },
      take: CHOICES_MAX,
    }),
  ])
  return {
    people,
    campaigns: campaigns.map(({ campaign }) => campaign),
    errcodes: errcodes.flatMap(({ errcode }) => errcode ?? []),
  }
}
