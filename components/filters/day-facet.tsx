'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Popover } from '@/components/ui/popover'
import { FacetButton } from './facet-button'
import { OfferLabel } from './facet-menu'

/** null: no such end. */
export type Days = { from: string | null; to: string | null }

/** A span that is offered, with how many it would leave where that is known. */
export type OfferedSpan = { label: string; from: string; to: string; count?: number }

type DayFacetProps = {
  name: string
  from: string | undefined
  to: string | undefined
  spans?: readonly OfferedSpan[]
  /** Whose days they are. */
  note: string
  onChoose: (days: Days) => void
}

/** Narrows a list by days, both included: spans to choose from, and two dates of one's own. */
export function DayFacet({ name, from, to, spans = [], note, onChoose }: DayFacetProps) {
  const t = useTranslations('filters')
  const [isOpen, setIsOpen] = useState(false)
  const choose = (first: string | undefined, last: string | undefined) =>
    onChoose({ from: first || null, to: last || null })
  return (
    <Popover
      label={name}
      open={isOpen}
      onOpenChange={setIsOpen}
      className="w-80 space-y-3"
      trigger={<FacetButton name={name} isOn={Boolean(from ?? to)} />}
    >
      {spans.length > 0 && (
        <ul className="-mx-1">
          {spans.map((span) => (
            <li key={span.label}>
              <button
                type="button"
                aria-pressed={span.from === from && span.to === to}
                onClick={() => {
                  choose(span.from, span.to)
                  setIsOpen(false)
                }}
                className="block min-h-8 w-full rounded-md px-2 text-left hover:bg-sunken aria-pressed:bg-accent-soft pointer-coarse:min-h-10"
              >
                <OfferLabel label={span.label} count={span.count} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="grid grid-cols-2 gap-2">
        <Field label={t('from')}>
          <Input
            type="date"
            value={from ?? ''}
            max={to}
            onChange={(event) => choose(event.target.value, to)}
          />
        </Field>
        <Field label={t('to')}>
          <Input
            type="date"
            value={to ?? ''}
            min={from}
            onChange={(event) => choose(from, event.target.value)}
          />
        </Field>
      </div>
      {from && to && from > to && <p className="text-sm text-bad">{t('wrongOrder')}</p>}
      <p className="text-sm text-muted">{note}</p>
    </Popover>
  )
}
