'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FacetButton } from '@/components/gallery/facet-button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Popover } from '@/components/ui/popover'
import type { CallChanges } from './calls-address'

type DayFacetProps = {
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
export function DayFacet({ from, to, today, onFilter }: DayFacetProps) {
  const t = useTranslations('calls.filters')
  const [isOpen, setIsOpen] = useState(false)
  const choose = (days: { from?: string; to?: string }) =>
    onFilter({ from: days.from || null, to: days.to || null })
  return (
    <Popover
      label={t('days')}
      open={isOpen}
      onOpenChange={setIsOpen}
      className="w-80 space-y-3"
      trigger={<FacetButton name={t('days')} isOn={Boolean(from ?? to)} />}
    >
      <ul className="-mx-1">
        {SPAN_KEYS.map((key) => {
          const span = { from: daysBefore(today, SPANS[key] - 1), to: today }
          return (
            <li key={key}>
              <button
                type="button"
                aria-pressed={span.from === from && span.to === to}
                onClick={() => {
                  choose(span)
                  setIsOpen(false)
                }}
                className="block min-h-8 w-full rounded-md px-2 text-left hover:bg-sunken aria-pressed:bg-accent-soft pointer-coarse:min-h-10"
              >
                {t(key)}
              </button>
            </li>
          )
        })}
      </ul>
      <div className="grid grid-cols-2 gap-2">
        <Field label={t('from')}>
          <Input
            type="date"
            value={from ?? ''}
            max={to}
            onChange={(event) => choose({ from: event.target.value, to })}
          />
        </Field>
        <Field label={t('to')}>
          <Input
            type="date"
            value={to ?? ''}
            min={from}
            onChange={(event) => choose({ from, to: event.target.value })}
          />
        </Field>
      </div>
      {from && to && from > to && <p className="text-sm text-bad">{t('wrongOrder')}</p>}
      <p className="text-sm text-muted">{t('daysNote')}</p>
    </Popover>
  )
}
