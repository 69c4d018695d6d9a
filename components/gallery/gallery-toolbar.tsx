'use client'

import { LayoutGrid, List } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { SearchBox } from '@/components/filters/search-box'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Select } from '@/components/ui/select'
import { sortOf, type CodeFilter } from '@/lib/codes/schema'
import { FacetBar } from './facet-bar'
import type { AddressChanges, GalleryView } from './gallery-address'

type GalleryToolbarProps = {
  filter: CodeFilter
  view: GalleryView
  /** More than one Mini Program to tell apart. */
  hasPrograms: boolean
  onSearch: (q: string) => void
  onSearchDone: () => void
  onFilter: (changes: AddressChanges) => void
  onView: (view: GalleryView) => void
}

export function GalleryToolbar(props: GalleryToolbarProps) {
  const { filter, view, hasPrograms, onSearch, onSearchDone, onFilter, onView } = props
  const t = useTranslations('gallery')
  return (
    <div className="space-y-3">
      <div className="grid grid-cols-[1fr_auto] gap-2 md:flex md:flex-wrap">
        <div className="col-span-2 md:min-w-56 md:flex-1">
          <SearchBox
            id="search-codes"
            label={t('search.label')}
            placeholder={t('search.placeholder')}
            action="/codes"
            q={filter.q ?? ''}
            onSearch={onSearch}
            onDone={onSearchDone}
          />
        </div>
        <Select
          aria-label={t('filters.sort')}
          value={sortOf(filter)}
          onValueChange={(sort) =>
            onFilter({ sort: sort === sortOf({ batch: filter.batch }) ? null : sort })
          }
          options={[
            ...(filter.batch ? [{ value: 'row' as const, label: t('filters.byRow') }] : []),
            { value: 'newest', label: t('filters.newest') },
            { value: 'oldest', label: t('filters.oldest') },
            { value: 'title', label: t('filters.byTitle') },
          ]}
          className="md:w-38"
        />
        <SegmentedControl
          label={t('view.label')}
          value={view}
          onValueChange={onView}
          options={[
            { value: 'grid', label: t('view.grid'), icon: <LayoutGrid aria-hidden /> },
            { value: 'list', label: t('view.list'), icon: <List aria-hidden /> },
          ]}
          className="flex-nowrap"
        />
      </div>
      <FacetBar filter={filter} hasPrograms={hasPrograms} onFilter={onFilter} />
    </div>
  )
}
