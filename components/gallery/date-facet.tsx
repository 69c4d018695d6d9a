'use client'

import { useTimeZone, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Popover } from '@/components/ui/popover'
import type { CodeFacets } from '@/lib/codes/facets'
import type { CodeFilter } from '@/lib/codes/schema'
import { FacetButton } from './facet-button'
import { OfferLabel } from './facet-menu'
import type { AddressChanges } from './gallery-address'

type DateFacetProps = {
  filter: CodeFilter
  spans: CodeFacets['spans'] | undefined
  onFilter: (changes: AddressChanges) => void
}

/** When a code was made: days of the reader's zone, which stands in the address with them. */
export function DateFacet({ filter, spans, onFilter }: DateFacetProps) {
  const t = useTranslations('gallery.filters')
  const readersZone = useTimeZone() ?? 'UTC'
  const [isOpen, setIsOpen] = useState(false)
  const { from, to } = filter
  const isOn = Boolean(from ?? to)

  function choose(days: { from: string | undefined; to: string | undefined }) {
    const zone = days.from || days.to ? readersZone : null
    onFilter({ from: days.from || null, to: days.to || null, zone })
  }

  return (
    <Popover
      label={t('dateFacet')}
      open={isOpen}
      onOpenChange={setIsOpen}
      className="w-80 space-y-3"
      trigger={<FacetButton name={t('dateFacet')} isOn={isOn} />}
    >
      <ul className="-mx-1">
        {spans?.map((span) => (
          <li key={span.key}>
            <button
              type="button"
              aria-pressed={span.from === from && span.to === to}
              onClick={() => {
                choose(span)
                setIsOpen(false)
              }}
              className="block min-h-8 w-full rounded-md px-2 text-left hover:bg-sunken aria-pressed:bg-accent-soft pointer-coarse:min-h-10"
            >
              <OfferLabel label={t(span.key)} count={span.count} />
            </button>
          </li>
        ))}
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
      <p className="text-sm text-muted">
        {t('zoneNote', { zone: isOn ? filter.zone : readersZone })}
      </p>
    </Popover>
  )
}
