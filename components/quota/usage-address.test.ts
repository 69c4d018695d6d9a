import { describe, expect, it } from 'vitest'
import { readRange } from '@/lib/quota/usage-range'
import { ALL_PROGRAMS, callsHref, codesHref, usageHref } from './usage-address'

const days = { from: '2026-11-01', to: '2026-11-07' }
const world = { today: '2026-11-24', firstDay: '2025-01-01' }
const read = (href: string) =>
  readRange(Object.fromEntries(new URL(href, 'http://desk').searchParams), world)

describe('the page’s own address', () => {
  it('names a moving range, or days, but not both', () => {
    expect(usageHref('p1', { preset: '7d' }, null)).toBe('/quota?programId=p1&range=7d')
    expect(usageHref(ALL_PROGRAMS, days, 'week')).toBe(
      '/quota?programId=all&from=2026-11-01&to=2026-11-07&by=week',
    )
  })

  it('leads back to the range it was made of', () => {
    for (const asked of [{ range: '90d' }, { range: 'all', by: 'week' }, days]) {
      const range = readRange(asked, world)
      expect(read(usageHref('p1', range, range.grain))).toEqual(range)
    }
  })
})

describe('the rows behind a number', () => {
  it('are asked for by the names of the ledger', () => {
    expect(callsHref('p1', { ...days, person: 'u1', state: 'succeeded' })).toBe(
      '/quota/calls?programId=p1&from=2026-11-01&to=2026-11-07&person=u1&state=succeeded',
    )
    expect(callsHref('p1', { ...days, kind: 'qrcode', errcode: -1, state: 'refused' })).toBe(
      '/quota/calls?programId=p1&from=2026-11-01&to=2026-11-07&kind=qrcode&state=refused&errcode=-1',
    )
  })

  it('tell nothing from anything: no campaign, no errcode, every Mini Program', () => {
    expect(callsHref(ALL_PROGRAMS, { ...days, campaign: '' })).toBe(
      '/quota/calls?from=2026-11-01&to=2026-11-07&campaign=',
    )
    expect(callsHref(ALL_PROGRAMS, { ...days, errcode: null })).toMatch(/&errcode=$/)
  })
})

it('the codes behind a number are those of the same days in Shanghai', () => {
  expect(codesHref('p1', { ...days, createdBy: 'u1' })).toBe(
    '/codes?programId=p1&from=2026-11-01&to=2026-11-07&createdBy=u1&zone=Asia%2FShanghai&archived=all',
  )
})
