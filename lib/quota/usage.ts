import 'server-only'
import { db } from '@/lib/database/db'
import type { CodeKind } from '@/lib/generated/prisma/enums'
import { listResponseTimes, type ResponseTimes } from './response-times'
import { bucketsOf, type Bucket, type UsageRange } from './usage-range'
import {
  byBucket,
  byKey,
  refusalsByErrcode,
  tallyOf,
  type BucketTally,
  type DayRow,
  type Group,
  type Refusals,
  type Tally,
  type WhatRow,
} from './usage-sums'

/** What happened in a range of WeChat days, from every side. */
export type Usage = {
  range: UsageRange
  total: Tally
  steps: BucketTally[]
  people: (Group & { name: string })[]
  /** Under '' what was made for no campaign. */
  campaigns: Group[]
  kinds: (Group & { kind: CodeKind })[]
  refusals: Refusals[]
  /** With every period of the range, those without an answer too. */
  responses: ResponseTimes & { periods: Bucket[] }
}

type Scope = { programIds: readonly string[]; from: string; to: string }

/** Exact sums over all calls that began in the range. */
export async function getUsage(programIds: readonly string[], range: UsageRange): Promise<Usage> {
  const scope = { programIds, from: range.from, to: range.to }
  const [days, whats, responses] = await Promise.all([
    sumByDay(scope),
    sumByWhat(scope),
    listResponseTimes(programIds, range),
  ])
  return {
    range,
    total: tallyOf(days),
    steps: byBucket(days, range, range.grain),
    people: await nameThem(byKey(whats, ({ requestedById }) => requestedById)),
    campaigns: byKey(whats, ({ campaign }) => campaign),
    kinds: KINDS.map((kind) => ({
      ...tallyOf(whats.filter((row) => row.kind === kind)),
      key: kind,
      kind,
    })),
    refusals: refusalsByErrcode(whats),
    responses: { ...responses, periods: bucketsOf(range, responses.per) },
  }
}

const KINDS = ['wxacode', 'qrcode', 'unlimited'] as const

const asWhere = ({ programIds, from, to }: Scope) => ({
  programId: { in: [...programIds] },
  day: { gte: from, lte: to },
})

// Two sums instead of one by everything at once: on a busy desk almost every call is a group of its
// own then, and a year of them takes six times as long to hand over as both of these. Each reads
// nothing but the index WechatCall_sums_idx.

/** When: for the steps of time. */
export async function sumByDay(scope: Scope): Promise<DayRow[]> {
  const rows = await db.wechatCall.groupBy({
    by: ['day', 'kind', 'state'],
    where: asWhere(scope),
    _count: { _all: true },
    _sum: { counts: true },
  })
  return rows.map(flat)
}

/** Who, for what, and how it ended. */
export async function sumByWhat(scope: Scope): Promise<WhatRow[]> {
  const rows = await db.wechatCall.groupBy({
    by: ['requestedById', 'campaign', 'kind', 'state', 'errcode'],
    where: asWhere(scope),
    _count: { _all: true },
    _sum: { counts: true },
  })
  return rows.map(flat)
}

type Summed = { _count: { _all: number }; _sum: { counts: number | null } }

function flat<Row extends Summed>({ _count, _sum, ...row }: Row) {
  return { ...row, calls: _count._all, counts: _sum.counts ?? 0 }
}

async function nameThem(groups: Group[]): Promise<Usage['people']> {
  const people = await db.user.findMany({
    where: { id: { in: groups.map(({ key }) => key) } },
    select: { id: true, name: true },
  })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return groups.map((group) => ({ ...group, name: names.get(group.key) ?? group.key }))
}
