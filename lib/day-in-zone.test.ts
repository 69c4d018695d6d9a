import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayInZone, isTimeZone, startOfDay } from './day-in-zone'

describe('startOfDay', () => {
  it.each([
    ['2026-11-24', 'UTC', '2026-11-24T00:00:00.000Z'],
    ['2026-11-24', 'Asia/Shanghai', '2026-11-23T16:00:00.000Z'],
    ['2026-11-24', 'America/New_York', '2026-11-24T05:00:00.000Z'],
    ['2026-07-24', 'Europe/Berlin', '2026-07-23T22:00:00.000Z'],
    ['2026-11-24', 'Asia/Kathmandu', '2026-11-23T18:15:00.000Z'],
    // Summer time began at midnight: there was no 00:30.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    // The island skipped this day and went on with the next.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('of %s in %s is %s', (day, zone, expected) => {
    expect(startOfDay(day, zone).toISOString()).toBe(expected)
  })

  it('puts every instant into exactly one day', () => {
    const at = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01') })
    const zone = fc.constantFrom('UTC', 'Asia/Shanghai', 'America/St_Johns', 'Pacific/Kiritimati')
    fc.assert(
      fc.property(at, zone, (instant, timeZone) => {
        fc.pre(!Number.isNaN(instant.getTime()))
        const day = dayInZone(instant, timeZone)
        expect(startOfDay(day, timeZone).getTime()).toBeLessThanOrEqual(instant.getTime())
        expect(startOfDay(addDays(day, 1), timeZone).getTime()).toBeGreaterThan(instant.getTime())
      }),
    )
  })
})

it('knows a time zone from a word', () => {
  expect(isTimeZone('Asia/Shanghai')).toBe(true)
  expect(isTimeZone('Asia/Nowhere')).toBe(false)
})
