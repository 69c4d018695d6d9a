import { createTranslator } from 'next-intl'
import type { Locale } from './locale'
import { loadMessages, type Messages } from './messages'

// Test support: stands in for next-intl/server, which needs a request, as
// `vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))`.
let reader: Locale = 'en'

/** Whose language is spoken from now on. */
export function readIn(locale: Locale): void {
  reader = locale
}

/** A key that is missing or an argument that is not given fails the test. */
export function getTranslations(namespace: keyof Messages) {
  const onError = (problem: Error) => {
    throw problem
  }
  const messages = loadMessages(reader)
  return Promise.resolve(createTranslator({ locale: reader, messages, namespace, onError }))
}
