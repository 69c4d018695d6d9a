import { describe, expect, it } from 'vitest'
import {
  compareWithConsole,
  elsewhereOf,
  floorOf,
  lifetimeParts,
  quotaStage,
  recount,
  shareGone,
} from './format'

describe('the floor', () => {
  it.each([
    [100_000, 2, 2000],
    [100_000, 0, 0],
    [10, 2, 1],
    [150, 1, 2],
  ])('of %i codes and %i percent is %i', (codeLimit, floorPercent, floor) => {
    expect(floorOf({ codeLimit, floorPercent })).toBe(floor)
  })
})

describe('made elsewhere', () => {
  it.each([
    [100, 0, 0, 100],
    [100, 60, 30, 10],
    [100, 60, 41, 0],
  ])('of %i told, %i before and %i of ours is %i', (numUsed, madeBefore, ours, expected) => {
    expect(elsewhereOf(numUsed, { madeBefore }, ours)).toBe(expected)
  })
})

describe('another limit', () => {
  const known = { ours: 50, elsewhere: 20, madeBefore: 10, told: { numUsed: 70, ours: 40 } }

  it.each([
    [
      { codeLimit: 100, madeBefore: 10 },
      { elsewhere: 20, left: 20 },
    ],
    [
      { codeLimit: 200, madeBefore: 10 },
      { elsewhere: 20, left: 120 },
    ],
    [
      { codeLimit: 100, madeBefore: 25 },
      { elsewhere: 5, left: 20 },
    ],
    [
      { codeLimit: 100, madeBefore: 40 },
      { elsewhere: 0, left: 10 },
    ],
    [
      { codeLimit: 60, madeBefore: 10 },
      { elsewhere: 20, left: -20 },
    ],
  ])('of %j gives %j', (limits, expected) => {
    expect(recount(limits, known)).toEqual(expected)
  })

  it('leaves made elsewhere alone where WeChat has not told', () => {
    const untold = { ...known, told: null }
    expect(recount({ codeLimit: 100, madeBefore: 0 }, untold)).toEqual({ elsewhere: 20, left: 30 })
  })
})

describe('the console’s number', () => {
  const counts = { succeeded: 40, unknown: 3, reserved: 1, before: 20, elsewhere: 6 }

  it.each([
    [100, { difference: 30, elsewhereAfter: 36, maybeUnspent: 0, unexplained: 0 }],
    [70, { difference: 0, elsewhereAfter: 6, maybeUnspent: 0, unexplained: 0 }],
    [66, { difference: -4, elsewhereAfter: 2, maybeUnspent: 0, unexplained: 0 }],
    [64, { difference: -6, elsewhereAfter: 0, maybeUnspent: 0, unexplained: 0 }],
    [62, { difference: -8, elsewhereAfter: 0, maybeUnspent: 2, unexplained: 0 }],
    [60, { difference: -10, elsewhereAfter: 0, maybeUnspent: 4, unexplained: 0 }],
    [55, { difference: -15, elsewhereAfter: 0, maybeUnspent: 4, unexplained: 5 }],
  ])('%i is explained', (consoleCount, expected) => {
    expect(compareWithConsole(consoleCount, counts)).toEqual({ known: 70, ...expected })
  })
})

describe('the parts', () => {
  const gone = { succeeded: 40, unknown: 3, elsewhere: 5, before: 20, reserved: 2 }

  it.each([
    [30, 10, 0, { floor: 10, held: 0, free: 20 }],
    [30, 10, 15, { floor: 10, held: 15, free: 5 }],
    [30, 10, 25, { floor: 10, held: 20, free: 0 }],
    [30, 30, 5, { floor: 30, held: 0, free: 0 }],
    [30, 45, 0, { floor: 30, held: 0, free: 0 }],
    [0, 10, 5, { floor: 0, held: 0, free: 0 }],
  ])('of %i left with a floor of %i and %i held add up', (left, floor, held, expected) => {
    const parts = lifetimeParts({ ...gone, left, floor, held })
    expect(parts).toEqual({ ...gone, ...expected })
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(70 + left)
  })
})

describe('the stage', () => {
  it.each([
    [1000, 'plenty'],
    [501, 'plenty'],
    [500, 'half'],
    [201, 'half'],
    [200, 'runningLow'],
    [101, 'runningLow'],
    [100, 'low'],
    [51, 'low'],
    [50, 'nearlyGone'],
    [1, 'nearlyGone'],
    [0, 'usedUp'],
  ])('with %i of 1000 left is %s', (left, stage) => {
    expect(quotaStage({ limit: 1000, left })).toBe(stage)
  })

  it('of nothing at all is used up', () => {
    expect(quotaStage({ limit: 0, left: 0 })).toBe('usedUp')
    expect(shareGone({ limit: 0, left: 0 })).toBe(1)
  })
})
