import { describe, expect, it } from 'vitest'
import { pickLocale } from './locale'

describe('pickLocale', () => {
  it.each([
    ['zh', 'zh-Hans'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
    ['zh-Hans-CN', 'zh-Hans'],
    ['zh-TW', 'zh-Hans'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['en;q=0.4, zh-CN;q=0.9', 'zh-Hans'],
    ['fr-FR, de;q=0.9, zh;q=0.1', 'zh-Hans'],
    ['zh;q=0, en', 'en'],
    ['zh;q=0', 'en'],
    ['fr', 'en'],
    ['fr, *;q=0.5, zh;q=0.1', 'en'],
    ['ZH-cn ; Q=0.9 , EN ; q=0.8', 'zh-Hans'],
    ['zh;q=broken, en;q=0.2', 'en'],
    ['', 'en'],
  ])('reads %j as %s', (header, locale) => {
    expect(pickLocale(undefined, header)).toBe(locale)
  })

  it('lets the chosen language win over the browser', () => {
    expect(pickLocale('en', 'zh-CN')).toBe('en')
    expect(pickLocale('zh-Hans', 'en')).toBe('zh-Hans')
  })

  it('ignores a cookie that is no language of ours', () => {
    expect(pickLocale('../../etc', 'zh-CN')).toBe('zh-Hans')
    expect(pickLocale('zh', null)).toBe('en')
  })
})
