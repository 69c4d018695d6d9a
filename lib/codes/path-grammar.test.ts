import fc from 'fast-check'
import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '@/lib/i18n/locale'
import { loadMessages } from '@/lib/i18n/messages'
import { sayProblem } from './format'
import { findPathProblem, normalisePath } from './page-path'
import { listPathWarnings, PATH_WARNINGS } from './path-warnings'
import { proposePath } from './propose-path'
import { PATH_CASES as CASES } from './test-path-cases'

const MAX_BYTES = 128

const problemOf = (typed: string) => findPathProblem(normalisePath(typed), MAX_BYTES)
const verdictOf = (typed: string) =>
  problemOf(typed) ?? listPathWarnings(normalisePath(typed), MAX_BYTES).join(' ')

describe('a path', () => {
  it.each(CASES)('%j: %s', (typed, verdict) => expect(verdictOf(typed)).toBe(verdict))

  it.each(CASES)('%j has a proposal or none: %s %s', (typed, _, proposal) => {
    expect(proposePath(typed, MAX_BYTES)).toBe(proposal)
  })

  it('has a case for every warning and every refusal', () => {
    const told = new Set(CASES.flatMap(([, verdict]) => verdict.split(' ')))
    expect(PATH_WARNINGS.filter((warning) => !told.has(warning))).toEqual([])
  })
})

describe('a proposal', () => {
  it('is never refused, is settled, and is never what was typed, whatever that was', () => {
    const parts = CASES.flatMap(([typed]) => [typed.slice(0, 8), typed.slice(-6)])
    const any = fc
      .array(fc.oneof(fc.constantFrom(...parts, '/', '?', '.html'), fc.string({ maxLength: 5 })), {
        maxLength: 6,
      })
      .map((some) => some.join(''))
    fc.assert(
      fc.property(any, (typed) => {
        const proposal = proposePath(typed, MAX_BYTES)
        if (proposal === null) return
        expect(problemOf(proposal)).toBeNull()
        expect(proposal).toBe(normalisePath(proposal))
        expect(proposal).not.toBe(normalisePath(typed))
      }),
      { numRuns: 3000 },
    )
  })
})

describe.each(LOCALES)('in %s', (locale) => {
  const t = createTranslator({
    locale,
    messages: loadMessages(locale),
    namespace: 'codeForm.problems',
  })
  const told = [...new Set(CASES.flatMap(([, verdict]) => verdict.split(' ')))].filter(Boolean)

  it('each has words of its own', () => {
    const words = told.map((problem) => sayProblem(t, 'path', problem))
    expect(words).not.toContain(t('other'))
    expect(new Set(words).size).toBe(told.length)
  })
})
