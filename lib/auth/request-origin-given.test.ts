import { expect, it, vi } from 'vitest'
import { isFromElsewhere } from './request-origin'

vi.hoisted(() => {
  process.env.APP_URL = 'https://codes.example.com'
})

it.each([
  ['https://codes.example.com', false],
  ['http://codes.example.com', true],
  ['https://codes.example.com:8443', true],
  ['https://other.example.com', true],
  ['null', true],
  // Set once, APP_URL is the only address: not even the one the request went to.
  ['http://192.168.1.5:3000', true],
  ['http://localhost:3000', true],
])('where APP_URL is set, a page of %s comes from elsewhere: %s', (origin, isElsewhere) => {
  const headers = new Headers({ origin, host: '192.168.1.5:3000' })
  expect(isFromElsewhere(headers)).toBe(isElsewhere)
})
