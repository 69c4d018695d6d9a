import { describe, expect, it } from 'vitest'
import { readAppJson } from './read-app-json'

const APP_JSON = `{
  "pages": ["pages/index/index", "pages/shop/index"],
  "subPackages": [
    { "root": "packageA", "pages": ["pages/cat", "pages/dog"] },
    { "root": "packageB/", "name": "b", "pages": ["pages/apple"], "independent": true }
  ],
  "window": { "navigationBarTitleText": "葵花" }
}`

const PAGES_JSON = `{
  "pages": [ // the first one is the home page
    { "path": "pages/index/index", "style": { "navigationBarTitleText": "http://a//b" } },
    /* { "path": "pages/old/index" }, */
    { "path": "pages/shop/index" },
  ],
  "subpackages": [{ "root": "sub", "pages": [{ "path": "a/b" }] }]
}`

describe('what an admin pastes', () => {
  it.each([
    [
      'app.json',
      APP_JSON,
      [
        'pages/index/index',
        'pages/shop/index',
        'packageA/pages/cat',
        'packageA/pages/dog',
        'packageB/pages/apple',
      ],
    ],
    ['pages.json of uni-app', PAGES_JSON, ['pages/index/index', 'pages/shop/index', 'sub/a/b']],
    ['a list', '["pages/a", "/pages/b"]', ['pages/a', 'pages/b']],
    ['lines', 'pages/a\r\n/pages/b\n\n  pages/c  ', ['pages/a', 'pages/b', 'pages/c']],
    ['lines out of a list', '  "pages/a",\n  "pages/b"', ['pages/a', 'pages/b']],
    ['one page twice', 'pages/a\npages/a', ['pages/a']],
    ['nothing', '', []],
    ['an object without pages', '{"window": {}}', []],
  ])('is read: %s', (_name, text, pages) => {
    expect(readAppJson(text)).toEqual({ pages, wrong: [] })
  })

  it('tells what cannot be a page', () => {
    const { pages, wrong } = readAppJson('pages/a\nhttps://example.com/b\npages/c?id=1\n页 面')
    expect(pages).toEqual(['pages/a'])
    expect(wrong).toEqual(['https://example.com/b', 'pages/c?id=1', '页 面'])
  })

  it.each([
    ['comments nobody closed', '/*'.repeat(100_000)],
    ['quotes nobody closed', '{"'.repeat(100_000)],
    ['deep nesting', '['.repeat(100_000)],
    ['commas', `[${','.repeat(100_000)}`],
    ['spaces after commas', `[${', '.repeat(100_000)}`],
  ])('takes no time over %s', (_name, text) => {
    const startedAt = performance.now()
    readAppJson(text)
    expect(performance.now() - startedAt).toBeLessThan(1000)
  })
})
