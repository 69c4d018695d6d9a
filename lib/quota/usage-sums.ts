import type { CallState, CodeKind } from '@/lib/generated/prisma/enums'
import { bucketsOf, type Bucket, type Grain } from './usage-range'

/** So many call rows with the same of everything that is named, and what they spend of the limit. */
type Counted = { kind: CodeKind; state: CallState; calls: number; counts: number }
export type DayRow = Counted & { day: string }
export type WhatRow = Counted & {
  requestedById: string
  campaign: string
  errcode: number | null
}

export type Tally = {
  /** Call rows, however they ended. */
  calls: number
  /** Codes WeChat delivered, of every kind. */
  made: number
  /** Those of them that spend the limit. */
  spent: number
  /** How many are possibly made: the answer was lost. */
  unknown: number
  refused: number
  /** Under way. */
  reserved: number
  madeOf: Record<CodeKind, number>
}

export function tallyOf(rows: readonly Counted[]): Tally {
  const madeOf = { wxacode: 0, qrcode: 0, unlimited: 0 }
  const tally: Tally = { calls: 0, made: 0, spent: 0, unknown: 0, refused: 0, reserved: 0, madeOf }
  for (const { kind, state, calls, counts } of rows) {
    tally.calls += calls
    if (state !== 'succeeded') {
      tally[state] += calls
      continue
    }
    tally.made += calls
    tally.spent += counts
    madeOf[kind] += calls
  }
  return tally
}

/** One step of time and what happened in it. */
export type BucketTally = Bucket & Tally

/** Every step of the range, the empty ones too. */
export function byBucket(rows: readonly DayRow[], days: Bucket, grain: Grain): BucketTally[] {
  const sorted = [...rows].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  let next = 0
  return bucketsOf(days, grain).map((bucket) => {
    const first = next
    while ((sorted[next]?.day ?? '~') <= bucket.to) next += 1
    return { ...bucket, ...tallyOf(sorted.slice(first, next)) }
  })
}

/** Everything one value of a column brought, under that value. */
export type Group = Tally & { key: string }

/** Most codes first; where equal, most calls. */
export function byKey<Row extends Counted>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Group[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return [...groups]
    .map(([key, members]) => ({ key, ...tallyOf(members) }))
    .sort((a, b) => b.made - a.made || b.calls - a.calls || (a.key < b.key ? -1 : 1))
}

/** How often WeChat said no with this errcode; null: nothing reached it, or an admin wrote it off. */
export type Refusals = { errcode: number | null; calls: number }

export function refusalsByErrcode(rows: readonly WhatRow[]): Refusals[] {
  const calls = new Map<number | null, number>()
  for (const row of rows) {
    if (row.state !== 'refused') continue
    calls.set(row.errcode, (calls.get(row.errcode) ?? 0) + row.calls)
  }
  return [...calls]
    .map(([errcode, count]) => ({ errcode, calls: count }))
    .sort((a, b) => b.calls - a.calls || (a.errcode ?? 0) - (b.errcode ?? 0))
}
