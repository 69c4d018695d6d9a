import { describe, expect, it } from 'vitest'
import { AUDIT_EVENTS } from '@/lib/audit/events'
import { PERMISSIONS } from '@/lib/auth/can'
import type { Names } from '@/lib/trail/names'
import { LOCALES, type Locale } from '@/lib/i18n/locale'
import { draw } from '@/tests/draw'
import type { ToldEntry } from './describe-entry'
import { AnsweredWarnings, Changes, Sentence } from './sentence'

const NAMES: Names = {
  c1: { kind: 'code', name: 'Shop 12' },
  k1: { kind: 'call', name: 'pages/shop' },
  p1: { kind: 'program', name: 'Teahouse' },
  u1: { kind: 'user', name: 'Mei' },
}
const WEI = { actorId: 'w1', actorName: 'Wei' }
const NOBODY = { actorId: null, actorName: '' }

function sayAll(locale: Locale, given: Partial<ToldEntry>[], Part = Sentence): string[] {
  const markup = draw(
    locale,
    <>
      {given.map((one, place) => (
        <section key={place}>
          <Part
            entry={{ event: '', ...WEI, targetId: null, details: '{}', ...one }}
            names={NAMES}
          />
        </section>
      ))}
    </>,
  )
  const said = markup.split('</section>').map((part) => part.replace(/<[^>]+>/g, ''))
  return said.slice(0, -1)
}

const say = (locale: Locale, given: Partial<ToldEntry>, Part = Sentence) =>
  sayAll(locale, [given], Part).join()

const TARGETS = [null, 'c1', 'k1', 'p1', 'u1', 'gone']
const DETAILS = [
  {},
  { email: 'mei@example.com', role: 'operator', permission: 'audit.view', path: '/audit' },
  { count: 12_345, format: 'jsonl', entries: 9, verdict: 'unbroken', errcode: 45009, percent: 80 },
  { verdict: 'changed', sequence: 7, reason: 'throttled', by: 'setup', secret: 'replaced' },
  { changes: { title: { from: 'A', to: '' } } },
  { changes: { codeLimit: { from: 1000, to: 2000 }, inventedLater: { from: null, to: true } } },
  { nested: { from: { another: 'version' } }, changes: 'none of ours' },
]

describe.each(LOCALES)('in %s', (locale) => {
  it.each(AUDIT_EVENTS)('%s is a sentence, whatever the entry says and leaves out', (event) => {
    const told = [...DETAILS.map((one) => JSON.stringify(one)), '', '[1', 'null']
    const entries = [WEI, NOBODY].flatMap((actor) =>
      TARGETS.flatMap((targetId) =>
        told.map((details) => ({ event, targetId, details, ...actor })),
      ),
    )
    const sentences = sayAll(locale, entries)
    expect(sentences).toHaveLength(entries.length)
    for (const sentence of sentences) {
      expect(sentence.length).toBeGreaterThan(3)
      expect(sentence).not.toMatch(/none|undefined|null|[{}]|audit\.|NaN/)
    }
    expect(sayAll(locale, entries, Changes).join()).not.toMatch(/undefined|audit\./)
  })

  it('an event that another version wrote is named as it is', () => {
    expect(say(locale, { event: 'box.opened', targetId: 'x' })).toMatch(/^Wei[:：] ?box\.opened$/)
    expect(say(locale, { event: 'nonsense', details: '{"a":1}', ...NOBODY })).toMatch(/nonsense$/)
  })
})

it('says who did what to what, and from what to what', () => {
  const details = (value: object) => ({ details: JSON.stringify(value) })
  const title = { changes: { title: { from: 'Old', to: 'Shop 12' } } }
  const edited = { event: 'code.edited', targetId: 'c1', ...details(title) }
  expect(say('en', edited)).toBe('Wei changed the title of “Shop 12” from “Old” to “Shop 12”')
  expect(say('zh-Hans', edited)).toBe('Wei将“Shop 12”的标题从“Old”改为“Shop 12”')
  expect(say('en', edited, Changes)).toBe('')

  const refused = { event: 'code.refused', targetId: 'k1', ...details({ errcode: 45009 }) }
  expect(say('en', refused)).toBe(
    'WeChat refused a code for “pages/shop”: 45009; Wei had asked for it',
  )
  const role = { changes: { role: { from: 'marketer', to: 'operator' } } }
  expect(say('en', { event: 'user.role-changed', targetId: 'u1', ...details(role) })).toBe(
    'Wei changed the role of “Mei” from Marketer to Operator',
  )
  const two = { changes: { codeLimit: { from: 100_000, to: 5 }, floorPercent: { from: 2, to: 3 } } }
  const limits = { event: 'quota.changed', targetId: 'p1', ...details(two) }
  expect(say('en', limits)).toBe('Wei changed the limits of “Teahouse”')
  expect(say('en', limits, Changes)).toBe('limit100,000 →became 5floor in percent2 →became 3')
  expect(say('en', { event: 'user.disabled', targetId: 'u1', ...NOBODY })).toBe(
    'Somebody at the terminal disabled “Mei”',
  )
  const forbidden = details({ permission: 'quota.manage', role: 'operator', path: '/quota' })
  expect(say('en', { event: 'access.refused', ...forbidden })).toBe(
    'Wei was refused: may not manage the quota (/quota)',
  )
  expect(say('zh-Hans', { event: 'session.refused', ...details({ email: 'x@example.com' }) })).toBe(
    '以 x@example.com 登录被拒绝',
  )
  const idle = { event: 'session.ended', targetId: 'u1', ...NOBODY, ...details({ reason: 'idle' }) }
  expect(say('en', idle)).toBe('Sunflower ended a session of “Mei” that was not used for too long')
})

it.each(LOCALES)('names what was refused, whatever there is to be permitted, in %s', (locale) => {
  const nameless = say(locale, { event: 'access.refused', details: '{"permission":"none.known"}' })
  const said = PERMISSIONS.map((permission) =>
    say(locale, { event: 'access.refused', details: JSON.stringify({ permission }) }),
  )
  expect(new Set([nameless, ...said]).size).toBe(PERMISSIONS.length + 1)
})

it('says which warnings of a path were taken as right, and for which rows were left out', () => {
  const entry = (event: string, details: object) => ({ event, details: JSON.stringify(details) })
  const made = entry('code.generated', { warnings: 'valueEmpty inventedLater' })
  expect(say('en', made, AnsweredWarnings)).toBe('Said to be right as it isA value is empty.')
  expect(say('zh-Hans', made, AnsweredWarnings)).toBe('已确认无误有一个值是空的。')
  const many = { warnings: 'valueMissing', answer: 'skip', rows: 1200 }
  const skipped = entry('batch.warnings-answered', many)
  expect(say('en', skipped)).toBe('Wei left out 1,200 rows of a batch with a warning')
  expect(say('en', skipped, AnsweredWarnings)).toMatch(/^Left out for.*null or undefined/)
  expect(say('en', entry('code.generated', {}), AnsweredWarnings)).toBe('')
})
