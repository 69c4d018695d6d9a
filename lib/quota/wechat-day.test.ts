import { describe, expect, it } from 'vitest'
import { nextResetMs, startOfDayMs } from './wechat-day'

describe('WeChat’s day', () => {
  it.each([
    ['in the middle', '2026-11-22T04:00:00Z', '2026-11-21T16:00:00Z'],
    ['at its first moment', '2026-11-21T16:00:00.000Z', '2026-11-21T16:00:00Z'],
    ['at its last moment', '2026-11-22T15:59:59.999Z', '2026-11-21T16:00:00Z'],
    ['over a leap day', '2028-02-29T20:00:00Z', '2028-02-29T16:00:00Z'],
    ['over a new year', '2026-12-31T17:00:00Z', '2026-12-31T16:00:00Z'],
    ['before 1970', '1969-12-31T12:00:00Z', '1969-12-30T16:00:00Z'],
  ])('begins at midnight in Shanghai: %s', (_, now, start) => {
    expect(new Date(startOfDayMs(Date.parse(now)))).toEqual(new Date(start))
  })

  it('agrees with the zone’s own calendar on every hour of a year', () => {
    const shanghai = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', hour: 'numeric' })
    const firstMs = Date.parse('2026-01-01T00:30:00Z')
    for (let hour = 0; hour < 365 * 24; hour += 1) {
      const startMs = startOfDayMs(firstMs + hour * 3_600_000)
      expect(shanghai.format(startMs)).toBe('12 AM')
    }
  })

  it('ends a day later, always ahead of now', () => {
    const midnightMs = Date.parse('2026-11-21T16:00:00Z')
    expect(nextResetMs(midnightMs)).toBe(midnightMs + 24 * 3_600_000)
    expect(nextResetMs(midnightMs - 1)).toBe(midnightMs)
  })
})
