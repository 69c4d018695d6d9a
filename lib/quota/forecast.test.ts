import { describe, expect, it } from 'vitest'
import { forecast, type SpentDay } from './forecast'
import { addDays, daysBetween } from './usage-range'

const TODAY = '2026-11-24'

/** One number a day, the last of them yesterday. */
const until = (numbers: readonly number[]): SpentDay[] =>
  numbers.map((spent, at) => ({ day: addDays(TODAY, at - numbers.length), spent }))
const steady = (days: number, perDay: number) => until(Array<number>(days).fill(perDay))

const ask = (days: SpentDay[], left = 10_000) => forecast(days, { today: TODAY, left })
const onDay = (days: number) => ({ when: 'day', day: addDays(TODAY, days) })

describe('a steady pace', () => {
  it('gives one and the same day for every window', () => {
    const told = ask(steady(200, 100))
    expect(told).toEqual({
      outcome: 'range',
      earliest: onDay(100),
      latest: onDay(100),
      paces: [7, 30, 90].map((days) => ({ days, perDay: 100, runsOut: onDay(100) })),
    })
  })

  it('counts up: the last code may go on a day of its own', () => {
    expect(ask(steady(200, 100), 10_001)).toMatchObject({ earliest: onDay(101) })
    expect(ask(steady(200, 100), 1)).toMatchObject({ earliest: onDay(1) })
  })

  it('leaves the running day out of it', () => {
    const days = [...steady(200, 100), { day: TODAY, spent: 9_000 }]
    expect(ask(days)).toEqual(ask(steady(200, 100)))
  })

  it('does not ask in which order the days come, nor for the empty ones', () => {
    const days = until(Array.from({ length: 140 }, (_, at) => (at % 7 < 5 ? 70 : 0)))
    const told = ask(days)
    expect(told).toMatchObject({ paces: [{ perDay: 50 }, {}, {}] })
    expect(ask(days.filter(({ spent }) => spent > 0).reverse())).toEqual(told)
  })
})

describe('a growing pace', () => {
  it('runs out earliest at the last week’s and latest at the quarter’s', () => {
    const told = ask(until(Array.from({ length: 120 }, (_, at) => at + 1)))
    // Days 114 to 120, 91 to 120 and 31 to 120.
    expect(told).toMatchObject({
      outcome: 'range',
      earliest: onDay(Math.ceil(10_000 / 117)),
      latest: onDay(Math.ceil(10_000 / 75.5)),
      paces: [
        { days: 7, perDay: 117 },
        { days: 30, perDay: 105.5 },
        { days: 90, perDay: 75.5 },
      ],
    })
  })

  it('that has stopped never runs out at the last week’s', () => {
    const told = ask([...steady(100, 40)].slice(0, 90))
    expect(told).toMatchObject({
      earliest: { when: 'day' },
      latest: { when: 'never' },
      paces: [{ days: 7, perDay: 0, runsOut: { when: 'never' } }, {}, {}],
    })
  })
})

describe('a burst', () => {
  it('is no pace: no date, only a bound at its own speed', () => {
    const days = until(Array.from({ length: 60 }, (_, at) => (at === 40 ? 2_000 : at % 3)))
    expect(ask(days)).toEqual({
      outcome: 'tooLittle',
      why: 'burst',
      busiest: 2_000,
      notBefore: onDay(5),
    })
  })

  it('over some days is one, too', () => {
    const days = until(Array.from({ length: 60 }, (_, at) => (at > 40 && at < 45 ? 500 : 0)))
    expect(ask([...days, { day: addDays(TODAY, -60), spent: 1 }])).toMatchObject({
      outcome: 'range',
    })
    expect(ask(days.filter(({ spent }) => spent > 0))).toMatchObject({ why: 'burst' })
  })

  it('long ago still bounds what may come, but is in no pace', () => {
    const days = [...steady(100, 50), { day: addDays(TODAY, -300), spent: 5_000 }]
    expect(ask(days)).toMatchObject({ outcome: 'range', earliest: onDay(200), latest: onDay(200) })
  })
})

describe('too little to tell', () => {
  it('in the first two weeks', () => {
    expect(ask(steady(13, 100), 10_050)).toEqual({
      outcome: 'tooLittle',
      why: 'young',
      busiest: 100,
      notBefore: onDay(101),
    })
    expect(ask(steady(14, 100))).toMatchObject({ outcome: 'range' })
    expect(ask([{ day: TODAY, spent: 3 }])).toMatchObject({ why: 'young', busiest: 3 })
  })

  it('with a handful of codes', () => {
    const days = until(Array.from({ length: 60 }, (_, at) => (at % 3 === 0 ? 1 : 0)))
    expect(ask(days)).toMatchObject({ outcome: 'tooLittle', why: 'few', busiest: 1 })
  })

  it('a short history is asked as far as it goes, each length once', () => {
    const told = ask(steady(20, 10))
    expect(told).toMatchObject({ outcome: 'range' })
    if (told.outcome !== 'range') throw new Error('no range')
    expect(told.paces.map(({ days, perDay }) => [days, perDay])).toEqual([
      [7, 10],
      [20, 10],
    ])
  })
})

describe('nothing', () => {
  it('was ever spent', () => {
    expect(ask([])).toEqual({ outcome: 'unused' })
    expect(ask(steady(90, 0))).toEqual({ outcome: 'unused' })
  })

  it('was spent of late: it never runs out at this pace', () => {
    expect(ask(steady(200, 50).slice(0, 100))).toEqual({ outcome: 'idle' })
  })

  it('was spent of late but today: that is no pace yet', () => {
    const days = [...steady(200, 50).slice(0, 100), { day: TODAY, spent: 400 }]
    expect(ask(days)).toMatchObject({ why: 'few', busiest: 400, notBefore: onDay(25) })
  })

  it('is left', () => {
    expect(ask(steady(200, 100), 0)).toEqual({ outcome: 'gone' })
    expect(ask(steady(200, 100), -5)).toEqual({ outcome: 'gone' })
    expect(ask([], 0)).toEqual({ outcome: 'gone' })
  })
})

it('tells no date beyond 2100', () => {
  const limit = daysBetween(TODAY, '2100-12-31')
  expect(ask(steady(200, 10), limit * 10)).toMatchObject({
    earliest: { when: 'day', day: '2100-12-31' },
  })
  expect(ask(steady(200, 10), limit * 10 + 1)).toMatchObject({ earliest: { when: 'beyond' } })
})
