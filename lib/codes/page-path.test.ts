import { describe, expect, it } from 'vitest'
import { findPathProblem, listPathNotes, normalisePath, pathQuery, utf8Bytes } from './page-path'

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

describe('the query that wx.getLaunchOptionsSync() gives', () => {
  it.each([
    ['pages/a', null],
    ['pages/a?', {}],
    ['?foo=bar', { foo: 'bar' }],
    ['pages/a?id=7&table=12', { id: '7', table: '12' }],
    ['pages/a?name=%E8%8F%9C&empty=', { name: '菜', empty: '' }],
    ['pages/a?next=b?c=1', { next: 'b?c=1' }],
  ])('of %s', (path, query) => expect(pathQuery(path)).toEqual(query))
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

describe('what is worth saying about it', () => {
  it.each([
    ['pages/a', []],
    ['/pages/a.html?id=1', ['slashRemoved', 'htmlEnding']],
    ['pages/a?file=b.html', []],
    ['?foo=bar', ['queryOnly']],
    ['/?foo=bar', ['slashRemoved', 'queryOnly']],
  ])('%s', (typed, notes) => expect(listPathNotes(typed)).toEqual(notes))
})
