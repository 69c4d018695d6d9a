import { expect, it } from 'vitest'
import type { SameCells } from '@/lib/codes/same-cells'
import type { Locale } from '@/lib/i18n/locale'
import { draw } from '@/tests/draw'
import { SameCellsNote } from './same-cells-note'

const ONE = { codes: [{ id: 'c1', name: 'Table 1' }], more: 0 }
const MANY = {
  codes: ['Table 1', 'Table 2', 'Table 3'].map((name, at) => ({ id: `c${at + 1}`, name })),
  more: 2,
}

const show = (locale: Locale, sameCells: SameCells) =>
  draw(locale, <SameCellsNote sameCells={sameCells} />)

const say = (locale: Locale, sameCells: SameCells) =>
  show(locale, sameCells).replace(/<[^>]+>/g, '')

it('names the other code and says what it means', () => {
  expect(show('en', ONE)).toMatch(/<a [^>]*href="\/codes\/c1"/)
  expect(say('en', ONE)).toBe(
    'The pictures of this code and “Table 1” carry the same cells' +
      'WeChat gave the same code for both, so both open the same page.',
  )
  expect(say('zh-Hans', ONE)).toBe(
    '此码和“Table 1”的图片码点相同微信返回的是同一个码，扫码打开的是同一个页面。',
  )
})

it('names some of many', () => {
  expect(show('en', MANY).match(/href="\/codes\//g)).toHaveLength(3)
  expect(say('en', MANY)).toContain(
    'The pictures of this code, “Table 1”, “Table 2”, “Table 3”, and 2 more carry the same cells',
  )
  expect(say('en', MANY)).toContain('for all of them, so all open the same page.')
  expect(say('zh-Hans', MANY)).toContain(
    '此码、“Table 1”、“Table 2”、“Table 3”和另外 2 个的图片码点相同',
  )
})
