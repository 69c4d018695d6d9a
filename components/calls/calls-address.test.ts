import { describe, expect, it } from 'vitest'
import { readCallFilter } from '@/lib/quota/calls-filter'
import { callsHref, CLEARED, isNarrowed } from './calls-address'

describe('the address of the call ledger', () => {
  const filter = readCallFilter({ programId: 'p', campaign: '', sort: 'slowest', cursor: 'c' })

  it('keeps what it says, an empty campaign too', () => {
    expect(callsHref(filter)).toBe('/quota/calls?programId=p&campaign=&cursor=c&sort=slowest')
    expect(callsHref(readCallFilter({}))).toBe('/quota/calls')
  })

  it('starts another question on its first page, and opens a call on the same', () => {
    expect(callsHref(filter, { state: 'unknown', campaign: null })).toBe(
      '/quota/calls?programId=p&sort=slowest&state=unknown',
    )
    expect(callsHref(filter, { call: 'x' })).toContain('cursor=c')
  })

  it('can be cleared', () => {
    expect(callsHref(filter, CLEARED)).toBe('/quota/calls?sort=slowest')
    expect([isNarrowed(filter), isNarrowed(readCallFilter({ sort: 'oldest' }))]).toEqual([
      true,
      false,
    ])
  })
})
