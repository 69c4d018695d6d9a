import { expect, it } from 'vitest'
import { PROBLEMS as AUTH_PROBLEMS } from '@/lib/auth/schema'
import { LOCALES, type Locale } from '@/lib/i18n/locale'
import { loadMessages } from '@/lib/i18n/messages'
import { PROBLEMS as PROGRAM_PROBLEMS } from '@/lib/programs/schema'
import { SECURITY_PROBLEMS } from '@/lib/second-factor/schema'
import { WEBHOOK_PROBLEMS } from '@/lib/webhooks/schema'
import { draw } from '@/tests/draw'
import { useProblemWords } from './use-problem-words'

type Namespace = Parameters<typeof useProblemWords>[0]
type Problem = Parameters<ReturnType<typeof useProblemWords>>[0]

function Words({ namespace, problem }: { namespace: Namespace; problem: Problem }) {
  return useProblemWords(namespace)(problem) ?? 'nothing'
}

function say(locale: Locale, namespace: Namespace, problem: Problem): string {
  return draw(locale, <Words namespace={namespace} problem={problem} />)
}

const GIVEN = [
  ['alerts.problems', WEBHOOK_PROBLEMS],
  ['auth.problems', AUTH_PROBLEMS],
  ['programs.problems', PROGRAM_PROBLEMS],
  ['security.problems', SECURITY_PROBLEMS],
] as const

it.each(LOCALES)('has words of its own in %s for every problem that a schema gives', (locale) => {
  const general = loadMessages(locale).errors.invalid_input.title
  const said = GIVEN.flatMap(([namespace, problems]) =>
    problems.map((message) => say(locale, namespace, { message })),
  )
  expect(said.length).toBeGreaterThan(20)
  expect(said.filter((text) => text === general || text === 'nothing')).toEqual([])
})

it('names the limits', () => {
  expect(say('en', 'auth.problems', 'passwordShort')).toBe('Use at least 10 characters.')
  expect(say('en', 'security.problems', 'passkeyName')).toContain('1 to 60 characters')
})

it('is never silent about a problem it has no words for', () => {
  const general = 'Something in the input is not valid.'
  expect(say('en', 'auth.problems', { message: 'Invalid input: expected string' })).toBe(general)
  expect(say('en', 'auth.problems', {})).toBe(general)
  expect(say('en', 'auth.problems', undefined)).toBe('nothing')
})
