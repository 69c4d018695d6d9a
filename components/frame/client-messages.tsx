import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { pickMessages, type Namespace } from '@/lib/i18n/pick-messages'

/** What the notices say that may stand on any page. */
const EVERYWHERE = [
  'common',
  'errors.invalid_input',
  'errors.unanswered',
] as const satisfies Namespace[]

/**
 * Hands a browser the messages that its components below speak with, and no others: all of them are
 * half of a page's weight. A provider further down replaces this one. `client-messages.test` knows
 * which namespaces belong in `of`.
 */
export async function ClientMessages({
  of,
  children,
}: {
  of: readonly Namespace[]
  children: ReactNode
}) {
  const messages = pickMessages(await getMessages(), [...EVERYWHERE, ...of])
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
}
