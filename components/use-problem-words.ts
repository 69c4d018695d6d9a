'use client'

import { useTranslations } from 'next-intl'
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@/lib/auth/schema'
import { PASSKEY_NAME_MAX_LENGTH } from '@/lib/second-factor/schema'

type Namespace =
  | 'alerts.problems'
  | 'auth.problems'
  | 'labels.problems'
  | 'programs.problems'
  | 'security.problems'

type Values = Record<string, string | number>

/** What the words of a room name. */
const LIMITS: Partial<Record<Namespace, Values>> = {
  'auth.problems': { min: PASSWORD_MIN_LENGTH, max: PASSWORD_MAX_LENGTH },
  'security.problems': { max: PASSKEY_NAME_MAX_LENGTH },
}

/**
 * The reader's words for what a schema found wrong with a field: its message is a key of the namespace.
 * Whatever else is wrong with it, as zod's own messages for what no box lets be typed, is said in general.
 */
export function useProblemWords(namespace: Namespace) {
  const t = useTranslations<Namespace>(namespace)
  const general = useTranslations('errors.invalid_input')
  // A message is any text: a test walks every one that a schema gives.
  const known: { has(key: string): boolean } = t
  const words: { say(key: string, values?: Values): string } = { say: t }
  return (problem: { message?: string } | string | undefined, values = LIMITS[namespace]) => {
    if (problem === undefined) return undefined
    const key = typeof problem === 'string' ? problem : (problem.message ?? '')
    return known.has(key) ? words.say(key, values) : general('title')
  }
}
