import 'server-only'
import { createTranslator } from 'next-intl'
import type { AlertKind } from '@/lib/generated/prisma/enums'
import { LOCALES, type Locale } from '@/lib/i18n/locale'
import { loadMessages } from '@/lib/i18n/messages'
import type { WebhookShape } from './format'
import { feishuSignOf } from './sign'

/** What plain JSON receivers are sent as it stands: docs/webhook.md documents every field. */
export type WebhookMessage = {
  /** The same for every try of one message, so that a receiver can drop the second. */
  id: string
  event: 'quota.alert' | 'test'
  program: { id: string; name: string }
  kind: AlertKind
  percent: number
  /** Of an alert about a page alone. */
  page?: string
  used: number
  limit: number
  left: number
  /** ISO 8601, UTC. */
  at: string
  url: string
  /** Where the audit trail ended when it was sent, NUMBER.HASH; null before its first entry. */
  auditHead: string | null
}

/** The body of a request; `key` is what Feishu signs with, its own way, inside the body. */
export function bodyOf(
  message: WebhookMessage,
  shape: WebhookShape,
  sign: { key: string | null; timestamp: string },
): string {
  const { key, timestamp } = sign
  switch (shape) {
    case 'wecom':
      return JSON.stringify({ msgtype: 'text', text: { content: textOf(message) } })
    case 'feishu':
      return JSON.stringify({
        ...(key !== null && { timestamp, sign: feishuSignOf(key, timestamp) }),
        msg_type: 'text',
        content: { text: textOf(message) },
      })
    case 'json':
      return JSON.stringify(message)
  }
}

/** A group has readers of both languages, and a robot does not know them. */
function textOf(message: WebhookMessage): string {
  const locales = [...LOCALES].reverse()
  const sentences = locales.map((locale) => sentenceOf(message, locale))
  const trailEnd = locales.map((locale) => translatorOf(locale)('message.auditHead')).join(' / ')
  const head = message.auditHead === null ? [] : [`${trailEnd}: ${message.auditHead}`]
  return [...sentences, message.url, ...head].join('\n')
}

const translatorOf = (locale: Locale) =>
  createTranslator({ locale, messages: loadMessages(locale), namespace: 'alerts' })

function sentenceOf(message: WebhookMessage, locale: Locale): string {
  const t = translatorOf(locale)
  const { event, kind, percent, page = '', used, limit, left } = message
  const values = { program: message.program.name, percent, page, used, limit, left }
  if (event === 'test') return t('message.test', values)
  if (kind === 'page') return t('message.page', values)
  if (kind === 'lifetime') return t('message.lifetime', values)
  return t(percent === 100 ? 'message.todayUsedUp' : 'message.today', values)
}
