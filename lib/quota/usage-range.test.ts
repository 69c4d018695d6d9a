import { describe, expect, it } from 'vitest'
import { addDays, bucketsOf, daysBetween, readRange } from './usage-range'

const WORLD = { today: '2026-11-24', firstDay: '2024-02-29' }

describe('the range an address asks for', () => {
  it.each([
    [{}, '30d', '2026-10-26', '2026-11-24', 'day'],
    [{ range: '7d' }, '7d', '2026-11-18', '2026-11-24', 'day'],
    [{ range: '90d' }, '90d', '2026-08-27', '2026-11-24', 'week'],
    [{ range: '12m' }, '12m', '2025-12-01', '2026-11-24', 'month'],
    [{ range: 'all' }, 'all', '2024-02-29', '2026-11-24', 'month'],
    [{ range: '3y' }, '30d', '2026-10-26', '2026-11-24', 'day'],
    [
      { from: '2026-03-01', to: '2026-03-31', range: '7d' },
      null,
      '2026-03-01',
      '2026-03-31',
      'day',
    ],
    [{ from: '2026-03-31', to: '2026-03-01' }, null, '2026-03-01', '2026-03-31', 'day'],
    [{ from: '2026-11-01' }, null, '2026-11-01', '2026-11-24', 'day'],
    [{ to: '2024-03-02' }, null, '2024-02-29', '2024-03-02', 'day'],
    [{ from: '2026-02-30', to: 'yesterday' }, '30d', '2026-10-26', '2026-11-24', 'day'],
  ])('%j', (asked, preset, from, to, grain) => {
    expect(readRange(asked, WORLD)).toMatchObject({ preset, from, to, grain })
  })

  it('lets one choose the steps, as long as they fit on a screen', () => {
    expect(readRange({ range: '12m', by: 'week' }, WORLD).grain).toBe('week')
    expect(readRange({ range: '12m', by: 'day' }, WORLD).grain).toBe('day')
    const all = readRange({ range: 'all', by: 'day' }, WORLD)
    expect([all.grain, all.grains]).toEqual(['month', ['week', 'month']])
    expect(readRange({ by: 'hour' }, WORLD).grain).toBe('day')
  })

  it('is today alone where nothing has been called yet', () => {
    const world = { today: '2026-11-24', firstDay: null }
    expect(readRange({ range: 'all' }, world)).toMatchObject({ from: world.today, to: world.today })
  })
})

describe('steps', () => {
  it('of days go over the end of February', () => {
    expect(bucketsOf({ from: '2024-02-28', to: '2024-03-01' }, 'day').map(({ to }) => to)).toEqual([
      '2024-02-28',
      '2024-02-29',
      '2024-03-01',
    ])
  })

  it('of weeks begin on Monday, and are cut by the range', () => {
    // 24 November 2026 is a Tuesday.
    expect(bucketsOf({ from: '2026-11-14', to: '2026-11-24' }, 'week')).toEqual([
      { from: '2026-11-14', to: '2026-11-15' },
      { from: '2026-11-16', to: '2026-11-22' },
      { from: '2026-11-23', to: '2026-11-24' },
    ])
  })

  it('of months go over the end of the year', () => {
    expect(bucketsOf({ from: '2025-12-31', to: '2026-02-10' }, 'month')).toEqual([
      { from: '2025-12-31', to: '2025-12-31' },
      { from: '2026-01-01', to: '2026-01-31' },
      { from: '2026-02-01', to: '2026-02-10' },
    ])
  })

  it.each(['day', 'week', 'month'] as const)('of a %s cover every day once', (grain) => {
    const range = { from: '2023-06-07', to: '2026-11-24' }
    const days = bucketsOf(range, grain).flatMap(({ from, to }) =>
      Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at)),
    )
    expect(days).toHaveLength(daysBetween(range.from, range.to) + 1)
    expect(days).toEqual([...new Set(days)].sort())
  })
})
