'use client'

import { useTimeZone, useTranslations } from 'next-intl'
import { DayFacet } from '@/components/filters/day-facet'
import type { CodeFacets } from '@/lib/codes/facets'
import type { CodeFilter } from '@/lib/codes/schema'
import type { AddressChanges } from './gallery-address'

type DateFacetProps = {
  filter: CodeFilter
  spans: CodeFacets['spans'] | undefined
  onFilter: (changes: AddressChanges) => void
}

/** When a code was made: days of the reader's zone, which stands in the address with them. */
export function DateFacet({ filter, spans, onFilter }: DateFacetProps) {
  const t = useTranslations('gallery.filters')
  const filters = useTranslations('filters')
  const readersZone = useTimeZone() ?? 'UTC'
  const { from, to } = filter
  return (
    <DayFacet
      name={t('dateFacet')}
      from={from}
      to={to}
      spans={spans?.map(({ key, ...span }) => ({ ...span, label: t(key) }))}
      note={filters('zoneNote', { zone: (from ?? to) ? filter.zone : readersZone })}
      onChoose={(days) => onFilter({ ...days, zone: (days.from ?? days.to) ? readersZone : null })}
    />
  )
}
