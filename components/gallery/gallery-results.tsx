'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Pagination } from '@/components/ui/pagination'
import type { CodePage } from '@/lib/codes/code-page'
import type { CodeFilter } from '@/lib/codes/schema'
import { CodeCard, CodeCardSkeleton } from './code-card'
import { CodeTable } from './code-table'
import { isNarrowed, type AddressChanges, type GalleryView } from './gallery-address'
import { LoadFailed, NoCodesYet, NothingFound, PastTheEnd } from './gallery-notices'
import type { GallerySelection } from './use-gallery-selection'

type GalleryResultsProps = {
  codes: UseQueryResult<CodePage>
  filter: CodeFilter
  view: GalleryView
  mayGenerate: boolean
  picked: GallerySelection
  hrefTo: (changes: AddressChanges) => string
  hrefOf: (id: string) => string
  onClear: (changes: AddressChanges) => void
}

/** Cards that a wide screen shows before anyone scrolls. */
const FIRST_SCREEN = 12

const gridClass = 'grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4 min-[90rem]:grid-cols-6'

export function GalleryResults(props: GalleryResultsProps) {
  const { codes, filter, view, mayGenerate, picked, hrefTo, hrefOf, onClear } = props
  const t = useTranslations('gallery')
  if (codes.isError && !codes.data) {
    return (
      <LoadFailed
        error={codes.error}
        retry={() => void codes.refetch()}
        retrying={codes.isFetching}
      />
    )
  }
  if (!codes.data) return <GalleryGridSkeleton />

  const { items, total, before, nextCursor, previousCursor } = codes.data
  if (total === 0) {
    return isNarrowed(filter) ? (
      <NothingFound q={filter.q} onClear={onClear} />
    ) : (
      <NoCodesYet mayGenerate={mayGenerate} />
    )
  }
  if (items.length === 0) return <PastTheEnd href={hrefTo({ cursor: null })} />
  return (
    <>
      {view === 'list' ? (
        <CodeTable codes={items} picked={picked} hrefTo={hrefTo} hrefOf={hrefOf} />
      ) : (
        <ul aria-label={t('results')} className={gridClass}>
          {items.map((code, place) => (
            <li key={code.id} className="min-w-0">
              <CodeCard
                code={code}
                picked={picked}
                hrefTo={hrefTo}
                href={hrefOf(code.id)}
                first={place < FIRST_SCREEN}
              />
            </li>
          ))}
        </ul>
      )}
      <Pagination
        label={t('pages')}
        summary={
          <span aria-live="polite">
            {t('showing', { from: before + 1, to: before + items.length, total })}
          </span>
        }
        previousLabel={t('previous')}
        nextLabel={t('next')}
        previousHref={before > 0 ? hrefTo({ cursor: previousCursor }) : undefined}
        nextHref={nextCursor === null ? undefined : hrefTo({ cursor: nextCursor })}
        className="mt-5"
      />
    </>
  )
}

/** A first screenful of cards on their way. */
function GalleryGridSkeleton() {
  return (
    <div className={gridClass}>
      {Array.from({ length: FIRST_SCREEN }, (_, place) => (
        <CodeCardSkeleton key={place} />
      ))}
    </div>
  )
}
