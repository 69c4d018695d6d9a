import { hostname } from 'node:os'
import { expect, it } from 'vitest'
import { withinLease, isAbandoned, isIn, isOver, lately, leaseFor, OWNER } from './lease'

const LEASE_MS = 90_000
const elsewhere = 'another-machine:1:x'
const isLeft = (owner: string | null, leaseUntil: Date | null) =>
  isAbandoned({ owner, leaseUntil }, LEASE_MS)

it('a row is held until its lease ends, by this process or another machine’s', () => {
  expect(isLeft(OWNER, leaseFor(LEASE_MS))).toBe(false)
  expect(isLeft(elsewhere, leaseFor(LEASE_MS))).toBe(false)
  expect(isLeft(elsewhere, leaseFor(-1))).toBe(true)
  expect(isLeft(null, leaseFor(LEASE_MS))).toBe(true)
  expect(isLeft(elsewhere, null)).toBe(true)
})

it('a row of a process that is gone from this machine is free at once', () => {
  const [gone, alive] = [`${hostname()}:999999999:x`, `${hostname()}:1:x`]
  expect(isLeft(gone, leaseFor(LEASE_MS))).toBe(true)
  expect(isLeft(alive, leaseFor(LEASE_MS))).toBe(false)
})

it('a lease written under a clock that ran hours ahead holds nothing for hours', () => {
  expect(isLeft(elsewhere, leaseFor(2 * 3600_000))).toBe(true)
  expect(isLeft(OWNER, leaseFor(2 * 3600_000))).toBe(true)
  // Two clocks may well lie some seconds apart.
  expect(isLeft(elsewhere, leaseFor(120_000))).toBe(false)
})

it.each([1_000, LEASE_MS, 3600_000])('each length has its own end: %i ms', (ms) => {
  const nowMs = Date.UTC(2026, 2, 1)
  const after = (leftMs: number) => isOver(new Date(nowMs + leftMs), ms, nowMs)
  expect([0, 1, ms, ms + 60_000, ms + 60_001].map(after)).toEqual([true, false, false, false, true])
  expect(isOver(null, ms, nowMs)).toBe(true)
  expect(withinLease(ms, nowMs)).toEqual({
    gt: new Date(nowMs),
    lte: new Date(nowMs + ms + 60_000),
  })
})

it('what was done lately was not done in time to come', () => {
  const nowMs = Date.UTC(2026, 2, 1)
  const ago = (ms: number) => isIn(new Date(nowMs - ms), lately(1_000, nowMs))
  expect([1_000, 999, 0, -60_000, -60_001].map(ago)).toEqual([false, true, true, true, false])
})
