import { describe, expect, it } from 'vitest'
import { byBucket, byKey, refusalsByErrcode, tallyOf, type WhatRow } from './usage-sums'

const row = (changes: Partial<WhatRow>): WhatRow => ({
  kind: 'wxacode',
  state: 'succeeded',
  calls: 1,
  counts: 1,
  requestedById: 'ann',
  campaign: '',
  errcode: null,
  ...changes,
})

describe('a tally', () => {
  it('tells what was made from what spends the limit', () => {
    expect(
      tallyOf([
        row({ calls: 5, counts: 5 }),
        row({ kind: 'unlimited', calls: 7, counts: 0 }),
        row({ kind: 'qrcode', state: 'unknown', calls: 2, counts: 2 }),
        row({ state: 'refused', calls: 3, counts: 3 }),
        row({ state: 'reserved', calls: 1, counts: 1 }),
      ]),
    ).toEqual({
      calls: 18,
      made: 12,
      spent: 5,
      unknown: 2,
      refused: 3,
      reserved: 1,
      madeOf: { wxacode: 5, qrcode: 0, unlimited: 7 },
    })
  })
})

describe('steps of time', () => {
  it('are all there, also those in which nothing happened', () => {
    const day = (name: string, calls: number) => ({ ...row({ calls, counts: calls }), day: name })
    const rows = [day('2026-11-03', 4), day('2026-11-01', 1), day('2026-11-03', 2)]
    const steps = byBucket(rows, { from: '2026-11-01', to: '2026-11-04' }, 'day')
    expect(steps.map(({ from, made }) => [from, made])).toEqual([
      ['2026-11-01', 1],
      ['2026-11-02', 0],
      ['2026-11-03', 6],
      ['2026-11-04', 0],
    ])
  })
})

describe('groups', () => {
  it('come with the most codes first', () => {
    const rows = [
      row({ requestedById: 'ann', calls: 2 }),
      row({ requestedById: 'bob', calls: 3 }),
      row({ requestedById: 'ann', calls: 2 }),
      row({ requestedById: 'cyd', state: 'refused', calls: 9 }),
    ]
    const groups = byKey(rows, ({ requestedById }) => requestedById)
    expect(groups.map(({ key, made, refused }) => [key, made, refused])).toEqual([
      ['ann', 4, 0],
      ['bob', 3, 0],
      ['cyd', 0, 9],
    ])
  })
})

describe('refusals', () => {
  it('are counted by errcode, and apart where WeChat gave none', () => {
    const refused = { state: 'refused' } as const
    expect(
      refusalsByErrcode([
        row({ ...refused, errcode: 40159, calls: 2 }),
        row({ ...refused, errcode: 45009, calls: 5 }),
        row({ ...refused, errcode: 40159, campaign: 'x', calls: 1 }),
        row({ ...refused, errcode: null, calls: 1 }),
        row({ state: 'unknown', errcode: -1, calls: 8 }),
      ]),
    ).toEqual([
      { errcode: 45009, calls: 5 },
      { errcode: 40159, calls: 3 },
      { errcode: null, calls: 1 },
    ])
  })
})
