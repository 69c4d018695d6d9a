import { describe, expect, it } from 'vitest'
import type { Noted } from '@/lib/audit/noted'
import { LOCALES, type Locale } from '@/lib/i18n/locale'
import { draw } from '@/tests/draw'
import { NotedHeads } from './noted-heads'

const HASH = 'ab'.repeat(32)
const NOTED: Noted[] = [
  { place: 'log', sequence: 1234, hash: HASH, at: new Date('2026-11-30T09:38:01Z') },
  { place: 'webhook', sequence: 1200, hash: HASH, at: new Date('2026-11-29T08:00:00Z') },
  { place: 'backup', sequence: 900, hash: HASH, at: new Date('2026-11-28T02:30:00Z') },
]

function say(locale: Locale, noted: Noted[]): string {
  const markup = draw(locale, <NotedHeads noted={noted} />)
  return markup.replace(/<[^>]+>/g, ' ')
}

describe.each(LOCALES)('where the head was noted, in %s', (locale) => {
  it('is said, each place with its head, and when it was', () => {
    const said = say(locale, NOTED)
    for (const { sequence, hash } of NOTED) expect(said).toContain(`${sequence}.${hash}`)
    // The newest once more, as the line that is always there.
    expect(said.match(/1,234/g)).toHaveLength(2)
    expect(said).toContain('2026')
  })

  it('is said when it is nowhere yet', () => {
    expect(say(locale, [])).not.toBe('')
  })
})

it('names the place of the last one', () => {
  expect(say('en', NOTED.slice(2))).toContain('entry 900 in a backup, Nov 28, 2026')
  expect(say('zh-Hans', NOTED.slice(1))).toContain('第 1,200 条，写入额度提醒消息')
})
