import { createTranslator } from 'next-intl'
import { expect, it } from 'vitest'
import type { CodeView } from '@/lib/codes/view-code'
import { LOCALES, type Locale } from '@/lib/i18n/locale'
import { loadMessages } from '@/lib/i18n/messages'
import { draw } from '@/tests/draw'
import { TraceNote } from './trace-note'

const say = (locale: Locale, code: Pick<CodeView, 'kind' | 'pictureWidthPx'>) =>
  draw(locale, <TraceNote code={code} isTooLarge={false} />)

it.each(LOCALES)('says in %s how large, and what asking again spends for each kind', (locale) => {
  const messages = loadMessages(locale)
  const t = createTranslator({ locale, messages, namespace: 'printRoom.trace' })
  const [larger, largerFree] = [t('larger', { px: '1280' }), t('largerFree', { px: '1280' })]
  for (const kind of ['wxacode', 'qrcode'] as const) {
    const said = say(locale, { kind, pictureWidthPx: 430 })
    expect(said).toContain(t('size', { px: '430', mm: '73' }))
    expect(said).toContain(t('again'))
    expect(said).toContain(larger)
    expect(said).not.toContain(largerFree)
  }
  const free = say(locale, { kind: 'unlimited', pictureWidthPx: 430 })
  expect(free).toContain(largerFree)
  expect(free).not.toContain(larger)
  const widest = say(locale, { kind: 'wxacode', pictureWidthPx: 1280 })
  expect(widest).toContain(t('size', { px: '1280', mm: '217' }))
  for (const words of [larger, largerFree]) expect(widest).not.toContain(words)
})
