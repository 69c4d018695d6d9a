import { describe, expect, it } from 'vitest'
import { safeNextPath, signInAddress } from './next-path'

describe('safeNextPath', () => {
  it.each([
    ['/codes/new', '/codes/new'],
    ['/codes?q=a%20b&sort=new', '/codes?q=a+b&sort=new'],
    ['/codes/new?_rsc=abc', '/codes/new'],
    ['/codes#top', '/codes'],
    ['/', '/codes'],
    [null, '/codes'],
    ['', '/codes'],
    ['https://evil.example/x', '/codes'],
    ['//evil.example', '/codes'],
    ['/\\evil.example', '/codes'],
    ['/\t/evil.example', '/codes'],
    ['/x/..//evil.example', '/codes'],
    ['javascript:alert(1)', '/codes'],
    ['/api/codes', '/codes'],
    ['/sign-in?next=/codes/new', '/codes'],
  ])('%j leads to %s', (next, expected) => {
    expect(safeNextPath(next)).toBe(expected)
  })
})

describe('signInAddress', () => {
  it('keeps where the stranger wanted to go', () => {
    expect(signInAddress('/codes/new?_rsc=1')).toBe('/sign-in?next=%2Fcodes%2Fnew')
    expect(signInAddress('/codes')).toBe('/sign-in')
    expect(signInAddress(null)).toBe('/sign-in')
  })
})
