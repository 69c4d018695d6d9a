'use client'

import { useTranslations } from 'next-intl'
import { DayFacet } from '@/components/filters/day-facet'
import type { CallChanges } from './calls-address'

type WechatDayFacetProps = {
  from: string | undefined
  to: string | undefined
  /** WeChat's running day. */
  today: string
  onFilter: (changes: CallChanges) => void
}

/** How many days back each offered span reaches, today included. */
const SPANS = { today: 1, week: 7, month: 30, quarter: 90 } as const
const SPAN_KEYS = ['today', 'week', 'month', 'quarter'] as const
const DAY_MS = 24 * 3600_000

const daysBefore = (day: string, days: number) =>
  new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10)

/** On which of WeChat's days a call began. */
export function WechatDayFacet({ from, to, today, onFilter }: WechatDayFacetProps) {
  const t = useTranslations('calls.filters')
  return (
    <DayFacet
      name={t('days')}
      from={from}
      to={to}
      spans={SPAN_KEYS.map((key) => ({
        label: t(key),
        from: daysBefore(today, SPANS[key] - 1),
        to: today,
      }))}
      note={t('daysNote')}
      onChoose={onFilter}
    />
  )
}
