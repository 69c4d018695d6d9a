import { describe, expect, it } from 'vitest'
import { findHeads, wordOf } from './head'

const HASH = 'ab'.repeat(32)
const AT = '2026-11-30T09:38:01.123Z'
const found = { hash: HASH, sequence: 1234, notedAt: null }

describe('a head that was noted', () => {
  const word = wordOf({ sequence: 1234, hash: HASH })

  it.each([
    ['by itself', word],
    ['in words', `审计记录末端 / End of the audit trail: ${word}.`],
    ['in JSON', JSON.stringify({ id: 'x', auditHead: word, url: 'https://a.example.com' })],
    ['with a carriage return', `${word}\r`],
  ])('is found %s', (_where, line) => {
    expect(findHeads(line)).toEqual([found])
  })

  it('is found with its moment in a line of the log, also in that of a container', () => {
    const line = JSON.stringify({ level: 30, time: AT, auditHead: word, msg: 'ends here' })
    expect(findHeads(line)).toEqual([{ ...found, notedAt: AT }])
    expect(findHeads(JSON.stringify({ log: `${line}\n`, stream: 'stdout' }))).toEqual([
      { ...found, notedAt: AT },
    ])
  })

  it('is each of several in a line', () => {
    const other = wordOf({ sequence: 7, hash: 'cd'.repeat(32) })
    expect(findHeads(`${word},${other}`).map(({ sequence }) => sequence)).toEqual([1234, 7])
  })
})

it.each([
  ['a hash alone', HASH],
  ['a longer hash', `12.${HASH}ab`],
  ['a shorter one', `12.${HASH.slice(1)}`],
  ['no entry', `0.${HASH}`],
  ['a version', '12.4.0'],
])('%s is no head', (_what, line) => {
  expect(findHeads(line)).toEqual([])
})
