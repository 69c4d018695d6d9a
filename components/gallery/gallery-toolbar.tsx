'use client'

import { LayoutGrid, List } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Select } from '@/components/ui/select'
import type { CodeFilter } from '@/lib/codes/schema'
import type { Program } from '@/lib/programs/queries'
import type { AddressChanges, GalleryView } from './gallery-address'
import { SearchBox } from './search-box'

type GalleryToolbarProps = {
  filter: CodeFilter
  view: GalleryView
  programs: readonly Program[]
  onSearch: (q: string) => void
  onSearchDone: () => void
  onFilter: (changes: AddressChanges) => void
  onView: (view: GalleryView) => void
}

/** No Mini Program's id: they are UUIDs. */
const EVERY = 'every'

export function GalleryToolbar(props: GalleryToolbarProps) {
  const { filter, view, programs, onSearch, onSearchDone, onFilter, onView } = props
  const t = useTranslations('gallery')
  return (
    <div className="grid grid-cols-2 gap-2 md:flex md:flex-wrap">
      <div className="col-span-2 md:min-w-56 md:flex-1">
        <SearchBox q={filter.q ?? ''} onSearch={onSearch} onDone={onSearchDone} />
      </div>
      {programs.length > 1 && (
        <Select
          aria-label={t('filters.program')}
          value={filter.programId ?? EVERY}
          onValueChange={(id) => onFilter({ programId: id === EVERY ? null : id })}
          options={[
            { value: EVERY, label: t('filters.everyProgram') },
            ...programs.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          className="col-span-2 md:w-48"
        />
      )}
      <Select
        aria-label={t('filters.archived')}
        value={filter.archived}
        onValueChange={(archived) => onFilter({ archived: archived === 'no' ? null : archived })}
        options={[
          { value: 'no', label: t('filters.archivedNo') },
          { value: 'yes', label: t('filters.archivedYes') },
          { value: 'all', label: t('filters.archivedAll') },
        ]}
        className="md:w-44"
      />
      <Select
        aria-label={t('filters.sort')}
        value={filter.sort}
        onValueChange={(sort) => onFilter({ sort: sort === 'newest' ? null : sort })}
        options={[
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
        className="col-span-2 justify-self-start"
      />
    </div>
  )
}
