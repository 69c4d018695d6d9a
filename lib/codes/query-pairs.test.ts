import { describe, expect, it } from 'vitest'
import { changePair, EMPTY_PAIR, readPairs, writePairs } from './query-pairs'

const LINES = [
  'pages/a',
  'pages/a?id=1',
  'pages/a?id=1&uid=2',
  'pages/a?a=1&a=2',
  'pages/a?flag',
  'pages/a?flag=',
  'pages/a?id=a=b',
  'pages/a?name=%E6%98%A5',
  'pages/a?name=%e6%98%a5',
  'pages/a?name=春',
  'pages/a?x=50%',
  'pages/a?x=a+b',
  'pages/a?x=a%2Bb',
  'pages/a?x=%252F',
  'pages/a?path=b/c',
  '?foo=bar',
]

describe('the query as a table', () => {
  it.each(LINES)('leaves what nobody touched as it is: %s', (line) => {
    expect(writePairs(line, readPairs(line))).toBe(line)
  })

  it.each([
    ['pages/a?id=007', { name: 'id', value: '007' }],
    ['pages/a?name=%E6%98%A5', { name: 'name', value: '春' }],
    ['pages/a?name=%e6%98%a5', { name: 'name', value: '春' }],
    ['pages/a?x=a%20b', { name: 'x', value: 'a b' }],
    // Read in two ways, or in none: as it is sent.
    ['pages/a?x=a+b', { name: 'x', value: 'a+b' }],
    ['pages/a?x=50%', { name: 'x', value: '50%' }],
    ['pages/a?x=%252F', { name: 'x', value: '%2F' }],
    ['pages/a?id=a=b', { name: 'id', value: 'a=b' }],
    ['pages/a?flag', { name: 'flag', value: '' }],
  ])('reads %s', (line, pair) => {
    expect(readPairs(line)).toEqual([expect.objectContaining(pair)])
  })

  it('encodes what was changed, and that alone', () => {
    const line = 'pages/a?x=50%&shop=1'
    const [first, second] = readPairs(line)
    if (!first || !second) throw new Error('two pairs were expected')
    const changed = changePair(second, { value: '春 & 秋=?#' })
    const written = writePairs(line, [first, changed])
    expect(written).toBe('pages/a?x=50%&shop=%E6%98%A5%20%26%20%E7%A7%8B%3D%3F%23')
    expect(readPairs(written)[1]).toMatchObject({ name: 'shop', value: '春 & 秋=?#' })
  })

  it.each([
    ['pages/a?x=50%', { name: 'y' }, 'pages/a?y=50%'],
    ['pages/a?d=2024/01/02', { name: 'day' }, 'pages/a?day=2024/01/02'],
    ['pages/a?q=a%20b/c', { name: 'q2' }, 'pages/a?q2=a%20b/c'],
    ['pages/a?a+b=1', { value: '2' }, 'pages/a?a+b=2'],
    ['pages/a?flag', { value: '1' }, 'pages/a?flag=1'],
  ])('leaves the other half of %s as it is sent', (line, change, after) => {
    const [pair = EMPTY_PAIR] = readPairs(line)
    expect(writePairs(line, [changePair(pair, change)])).toBe(after)
  })

  it('leaves out what is empty, and the question mark with the last of it', () => {
    const [pair = EMPTY_PAIR] = readPairs('pages/a?id=1')
    expect(writePairs('pages/a?id=1', [pair, EMPTY_PAIR])).toBe('pages/a?id=1')
    expect(writePairs('pages/a?id=1', [changePair(pair, { name: '', value: '' })])).toBe('pages/a')
    expect(writePairs('pages/a', [changePair(EMPTY_PAIR, { name: 'id' })])).toBe('pages/a?id=')
  })
})
