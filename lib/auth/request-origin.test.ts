import { describe, expect, it } from 'vitest'
import { isFromElsewhere, ownOrigins } from './request-origin'

const ask = (headers: Record<string, string>) => isFromElsewhere(new Headers(headers))

describe('isFromElsewhere', () => {
  it.each([['http://localhost:3000'], ['http://127.0.0.1:3000']])(
    'lets our own page in: %s',
    (origin) => {
      expect(ask({ origin, host: 'localhost:3000' })).toBe(false)
    },
  )

  it.each([
    ['null'],
    [''],
    ['nonsense'],
    ['https://evil.example'],
    // The same machine, and yet another program's page.
    ['http://localhost:8080'],
    ['https://localhost:3000'],
    ['http://localhost:3000.evil.example'],
  ])('refuses %j', (origin) => {
    expect(ask({ origin, host: 'localhost:3000' })).toBe(true)
  })

  it('refuses a name that was made to lead here', () => {
    expect(ask({ origin: 'http://evil.example:3000', host: 'evil.example:3000' })).toBe(true)
  })

  it('takes a number of the office network while nobody has set APP_URL', () => {
    expect(ask({ origin: 'http://192.168.1.5:3000', host: '192.168.1.5:3000' })).toBe(false)
    expect(ask({ origin: 'http://[fd00::5]:3000', host: '[fd00::5]:3000' })).toBe(false)
    expect(ask({ origin: 'http://192.168.1.6:3000', host: '192.168.1.5:3000' })).toBe(true)
    expect(ask({ origin: 'https://192.168.1.5:3000', host: '192.168.1.5:3000' })).toBe(true)
  })

  it.each([
    ['cross-site', true],
    ['same-site', true],
    ['same-origin', false],
    ['none', false],
  ])('without an Origin goes by Sec-Fetch-Site: %s', (site, isElsewhere) => {
    expect(ask({ 'sec-fetch-site': site })).toBe(isElsewhere)
  })

  it('takes a program that is no browser', () => {
    expect(ask({ cookie: 'a=b' })).toBe(false)
  })
})

it('one machine has two names, any other address one', () => {
  expect(ownOrigins('http://127.0.0.1:3000')).toEqual([
    'http://localhost:3000',
    'http://127.0.0.1:3000',
  ])
  expect(ownOrigins('https://codes.example.com/')).toEqual(['https://codes.example.com'])
})
