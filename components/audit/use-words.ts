import { useFormatter, useTranslations } from 'next-intl'
import type { Scalar } from '@/lib/audit/format'
import { PERMISSIONS, ROLES } from '@/lib/auth/can'
import { eventsByNoun, isAuditEvent, nounOf } from '@/lib/trail/schema'
import type { Description } from './describe-entry'

const FIELDS = [
  'title',
  'campaign',
  'tags',
  'name',
  'role',
  'email',
  'mode',
  'appId',
  'tokenWay',
  'cloudEnvironment',
  'cloudFunction',
  'codeLimit',
  'madeBefore',
  'madeElsewhere',
  'floorPercent',
  'personDayMax',
  'confirmAbove',
  'perMinute',
  'alertPercents',
  'webhookHost',
  'left',
  'emailDomains',
  'listedPages',
  'checksPages',
] as const

const NOUNS = [...eventsByNoun().keys()]

const among = <T extends string>(known: readonly T[], value: unknown): T | undefined =>
  known.find((one) => one === value)

/** The reader's words for what the trail keeps as names of fields, events, roles and values. */
export function useWords() {
  const t = useTranslations('audit')
  const roles = useTranslations('common.roles')
  const format = useFormatter()

  const role = (value: unknown) => {
    const known = among(ROLES, value)
    return known ? roles(known) : typeof value === 'string' ? value : 'none'
  }
  const field = (name: string) => {
    const known = among(FIELDS, name)
    return known ? t(`fields.${known}`) : name
  }
  const value = (of: string, given: Scalar) => {
    if (given === null || given === '') return t('nothing')
    if (typeof given === 'boolean') return t(given ? 'yes' : 'no')
    if (typeof given === 'number') return format.number(given)
    return of === 'role' ? role(given) : t('quoted', { name: given })
  }
  const event = (name: string) => (isAuditEvent(name) ? t(`events.${name}`) : name)
  const noun = (name: string) => {
    const known = among(NOUNS, name)
    return known ? t(`nouns.${known}`) : name
  }
  /** With its noun, where it stands alone. */
  const eventAlone = (name: string) => {
    if (isAuditEvent(name)) return `${noun(nounOf(name))} · ${event(name)}`
    return noun(name)
  }

  const who = (of: Description['who']) => (typeof of === 'string' ? t(`who.${of}`) : of.name)
  const target = ({ name, kind }: Description['target']) =>
    name === null ? t(`unnamed.${kind}`) : t('quoted', { name })

  /** What the sentences put in; `none` where the entry does not say. */
  function valuesOf({ details, changes, self, key }: Description, rawEvent: string) {
    const text = (name: string) => {
      const given = details[name]
      if (given === undefined || given === null || given === '') return 'none'
      return typeof given === 'number' ? format.number(given) : String(given)
    }
    const permission = among(PERMISSIONS, details.permission)
    const [change] = changes
    const plain = (name: string) => {
      const given = details[name]
      return given === undefined || given === null || given === '' ? 'none' : String(given)
    }
    return {
      self: self ? 'yes' : 'no',
      email: plain('email'),
      reason: plain('reason'),
      path: plain('path'),
      by: plain('by'),
      file: plain('file'),
      answer: plain('answer'),
      secret: plain('secret'),
      // A message branches on plain words only.
      format: plain('format').replace(/^metadata\.(csv|xlsx)$/, 'metadata'),
      verdict: plain('verdict'),
      errcode: plain('errcode'),
      role: role(details.role),
      permission: permission ? t(`permissions.${permission}`) : 'none',
      count: text('count'),
      entries: text('entries'),
      number: text('sequence'),
      percent: text('percent'),
      spends: text('spends'),
      rows: text('rows'),
      better: text('better'),
      unreadable: text('unreadable'),
      event: event(rawEvent),
      field: change && key === 'changedOne' ? field(change.field) : '',
      from: change ? value(change.field, change.from) : '',
      to: change ? value(change.field, change.to) : '',
    }
  }

  return { t, role, field, value, event, noun, eventAlone, who, target, valuesOf }
}
