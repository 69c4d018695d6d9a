'use client'

import { useQuery } from '@tanstack/react-query'
import { useTimeZone, useTranslations } from 'next-intl'
import { useState } from 'react'
import { type CodeFilter, codeQuestionSchema } from '@/lib/codes/schema'
import { FacetList } from '@/components/filters/facet-list'
import { FacetMenu } from '@/components/filters/facet-menu'
import { DayFacet } from '@/components/filters/day-facet'
import type { CodeFacets } from '@/lib/codes/facets'
import { facetsQuery } from './facets-query'
import type { AddressChanges } from './gallery-address'

type FacetBarProps = {
  filter: CodeFilter
  hasPrograms: boolean
  onFilter: (changes: AddressChanges) => void
}

/** What the gallery can be narrowed by. Each offer tells how many codes it would leave. */
export function FacetBar({ filter, hasPrograms, onFilter }: FacetBarProps) {
  const t = useTranslations('gallery')
  // Counting every facet is more work than the page itself: only for who reaches for one.
  const [isWanted, setIsWanted] = useState(false)
  const question = codeQuestionSchema.parse(filter)
  const { data: facets } = useQuery({ ...facetsQuery(question), enabled: isWanted })
  const want = () => setIsWanted(true)
  return (
    <div
      role="group"
      aria-label={t('filters.bar')}
      onPointerEnter={want}
      onPointerDown={want}
      onFocus={want}
      className="flex gap-1.5 max-md:-mx-4 max-md:overflow-x-auto max-md:px-4 max-md:py-1 md:flex-wrap"
    >
      {hasPrograms && (
        <FacetMenu
          name={t('filters.programFacet')}
          value={filter.programId ?? ''}
          offers={facets?.programs}
          onChoose={(programId) => onFilter({ programId })}
        />
      )}
      <FacetMenu
        name={t('filters.kindFacet')}
        value={filter.kind ?? ''}
        offers={facets?.kinds.map(({ value, count }) => {
          const kind = codeQuestionSchema.shape.kind.parse(value)
          return { value, count, label: kind ? t(`kinds.${kind}`) : value }
        })}
        onChoose={(kind) => onFilter({ kind })}
      />
      <FacetList
        name={t('filters.campaignFacet')}
        value={filter.campaign ?? ''}
        offers={facets?.campaigns}
        onChoose={(campaign) => onFilter({ campaign })}
      />
      <FacetList
        name={t('filters.tagFacet')}
        value={filter.tag ?? ''}
        offers={facets?.tags}
        onChoose={(tag) => onFilter({ tag })}
      />
      <FacetList
        name={t('filters.creatorFacet')}
        value={filter.createdBy ?? ''}
        offers={facets?.creators}
        onChoose={(createdBy) => onFilter({ createdBy })}
      />
      <DateFacet filter={filter} spans={facets?.spans} onFilter={onFilter} />
      <FacetMenu
        name={t('filters.archivedFacet')}
        value={filter.archived === 'no' ? '' : filter.archived}
        anyLabel={t('filters.archivedNo')}
        anyCount={facets?.archived.no}
        offers={
          facets && [
            { value: 'yes', label: t('filters.archivedYes'), count: facets.archived.yes },
            { value: 'all', label: t('filters.archivedAll'), count: facets.archived.all },
          ]
        }
        onChoose={(archived) => onFilter({ archived })}
      />
    </div>
  )
}

type DateFacetProps = {
  filter: CodeFilter
  spans: CodeFacets['spans'] | undefined
  onFilter: (changes: AddressChanges) => void
}

/** When a code was made: days of the reader's zone, which stands in the address with them. */
function DateFacet({ filter, spans, onFilter }: DateFacetProps) {
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
