import { hostname } from 'node:os'
import { expect, it } from 'vitest'
import { isAbandoned, nextLease, OWNER } from './lease'

const elsewhere = 'another-machine:1:x'
const inMs = (ms: number) => new Date(Date.now() + ms)

it('a row is held until its lease ends, by this process or another machine’s', () => {
  expect(isAbandoned({ owner: OWNER, leaseUntil: nextLease() })).toBe(false)
  expect(isAbandoned({ owner: elsewhere, leaseUntil: nextLease() })).toBe(false)
  expect(isAbandoned({ owner: elsewhere, leaseUntil: inMs(-1) })).toBe(true)
  expect(isAbandoned({ owner: null, leaseUntil: nextLease() })).toBe(true)
})

it('a row of a process that is gone from this machine is free at once', () => {
  const [gone, alive] = [`${hostname()}:999999999:x`, `${hostname()}:1:x`]
  expect(isAbandoned({ owner: gone, leaseUntil: nextLease() })).toBe(true)
  expect(isAbandoned({ owner: alive, leaseUntil: nextLease() })).toBe(false)
})

it('a lease written under a clock that ran hours ahead holds nothing for hours', () => {
  expect(isAbandoned({ owner: elsewhere, leaseUntil: inMs(2 * 3600_000) })).toBe(true)
  // Two clocks may well lie some seconds apart.
  expect(isAbandoned({ owner: elsewhere, leaseUntil: inMs(120_000) })).toBe(false)
})
