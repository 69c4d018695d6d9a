import { describe, expect, it } from 'vitest'
import { findPathProblem, normalisePath, readQuery, utf8Bytes } from './page-path'

describe('the path as it is sent', () => {
  it.each([
    ['pages/index', 'pages/index'],
    ['/pages/index', 'pages/index'],
    ['  //pages/index?id=1 ', 'pages/index?id=1'],
    ['?foo=bar', '?foo=bar'],
    ['/', ''],
  ])('%j → %j', (typed, sent) => expect(normalisePath(typed)).toBe(sent))

  it.each([
    ['pages/index', 11],
    ['店', 3],
    ['😀', 4],
  ])('%s has %i bytes', (text, bytes) => expect(utf8Bytes(text)).toBe(bytes))
})

describe('the query, as it was sent and decoded', () => {
  it.each([
    ['pages/a?', {}, {}],
    ['?foo=bar', { foo: 'bar' }, { foo: 'bar' }],
    ['pages/a?id=7&table=12', { id: '7', table: '12' }, { id: '7', table: '12' }],
    ['pages/a?name=%E8%8F%9C&empty=', { name: '%E8%8F%9C', empty: '' }, { name: '菜', empty: '' }],
    ['pages/a?q=1+1&flag', { q: '1+1', flag: '' }, { q: '1 1', flag: '' }],
    ['pages/a?next=b?c=1', { next: 'b?c=1' }, { next: 'b?c=1' }],
  ])('of %s', (path, sent, decoded) => expect(readQuery(path)).toEqual({ sent, decoded }))

  it('is none where there is no question mark', () => expect(readQuery('pages/a')).toBeNull())
})

describe('a problem of the path', () => {
  it.each([
    ['', 'pathEmpty'],
    ['pages/a b', 'pathSpace'],
    ['pages/a\u00a0b', 'pathSpace'],
    ['pages/a\u0007', 'pathControl'],
    ['pages/a\u200b', 'pathControl'],
    ['pages/a\ufeff', 'pathControl'],
    ['pages/a?scancode_time=1', 'pathScancodeTime'],
    ['pages/a?id=1&scancode_time', 'pathScancodeTime'],
    ['pages/scancode_time', null],
    ['?foo=bar', null],
    ['pages/a.html', null],
    ['a'.repeat(128), null],
    ['a'.repeat(129), 'pathTooLong'],
    [`${'a'.repeat(125)}店`, null],
    [`${'a'.repeat(126)}店`, 'pathTooLong'],
  ])('%j: %s', (path, problem) => expect(findPathProblem(path, 128)).toBe(problem))

  it('allows more bytes where the account takes longer paths', () => {
    expect(findPathProblem('a'.repeat(1024), 1024)).toBeNull()
    expect(findPathProblem('a'.repeat(1025), 1024)).toBe('pathTooLong')
  })
})
