import { describe, expect, it } from 'vitest'
import { findPathProblem } from '@/lib/codes/page-path'
import { hasInvisible, lineSchema, linesSchema, withoutInvisible } from './visible-text'

const INVISIBLE = [
  '\u0000',
  '\u0007',
  '\n',
  '\u007f',
  '\u0085',
  '\u00ad',
  '\u200b',
  '\u200e',
  '\u2028',
  '\u202e',
  '\u202f',
  '\u2066',
  '\ufeff',
  '\ud800',
  '\u{e0041}',
]

describe('hasInvisible', () => {
  it.each(INVISIBLE)('finds %j, as the path’s rule does', (sign) => {
    expect(hasInvisible(`a${sign}b`)).toBe(true)
    expect(findPathProblem(`a${sign}b`, 128)).toBe('pathControl')
    expect(withoutInvisible(`a${sign}b${sign}`)).toBe('ab')
  })

  it.each(['Spring 2027', '春季 · 门店', 'Crème brûlée – 5 €', 'مرحبا', '🌻', 'a\u00a0b', '　'])(
    'leaves %j alone',
    (text) => {
      expect(hasInvisible(text)).toBe(false)
    },
  )
})

describe('a note', () => {
  it('has as many lines as it wants, and nothing else invisible', () => {
    const note = linesSchema('note')
    expect(note.parse('first\r\nsecond\n\tthird\n')).toBe('first\r\nsecond\n\tthird')
    expect(note.safeParse('first\u202esecond').success).toBe(false)
    expect(lineSchema('name').safeParse('first\nsecond').success).toBe(false)
  })
})
