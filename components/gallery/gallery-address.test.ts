import { describe, expect, it } from 'vitest'
import { galleryHref, isNarrowed, readFilter } from './gallery-address'

const params = (query: string) => new URLSearchParams(query)

describe('readFilter', () => {
  it('reads what the API reads', () => {
    expect(readFilter(params('q=menu&sort=title&archived=all&kind=qrcode&limit=12'))).toEqual({
      q: 'menu',
      sort: 'title',
      archived: 'all',
      kind: 'qrcode',
      zone: 'UTC',
      limit: 12,
    })
  })

  it('passes over what makes no sense and keeps the rest', () => {
    const filter = readFilter(params('q=menu&sort=upwards&kind=&limit=9999&archived=maybe&x=1'))
    expect(filter).toEqual({ q: 'menu', zone: 'UTC', archived: 'no', limit: 24 })
  })
})

describe('galleryHref', () => {
  it('goes back to the first page when the question changes', () => {
    expect(galleryHref(params('q=a&cursor=x'), { q: 'b' })).toBe('/codes?q=b')
    expect(galleryHref(params('q=a&cursor=x'), { q: null })).toBe('/codes')
  })

  it('stays on the page when only the view changes', () => {
    expect(galleryHref(params('cursor=x'), { view: 'list' })).toBe('/codes?cursor=x&view=list')
  })

  it('goes to another page', () => {
    expect(galleryHref(params('q=a'), { cursor: 'y' })).toBe('/codes?q=a&cursor=y')
    expect(galleryHref(params('q=a&cursor=y'), { cursor: null })).toBe('/codes?q=a')
  })

  it('keeps signs of any language whole', () => {
    const href = galleryHref(params(''), { tag: '春季 & 50%' })
    expect(new URL(href, 'http://localhost').searchParams.get('tag')).toBe('春季 & 50%')
  })
})

describe('isNarrowed', () => {
  it.each([
    ['', false],
    ['sort=title&view=list&cursor=x', false],
    ['q=a', true],
    ['archived=yes', true],
    ['tag=a', true],
    ['batch=a', true],
  ])('%j: %s', (query, expected) => {
    expect(isNarrowed(readFilter(params(query)))).toBe(expected)
  })
})
