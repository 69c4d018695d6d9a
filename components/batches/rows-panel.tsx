'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import type { BatchProgress } from '@/lib/batches/progress'
import { ROW_STATES, type RowState } from '@/lib/batches/schema'
import { isBusy } from './batch-queries'
import type { RowsFilter } from './rows-query'
import { RowsPage } from './rows-page'

type RowsPanelProps = {
  batchId: string
  progress: BatchProgress
  filter: RowsFilter
  onFilter: (filter: RowsFilter) => void
}

/** The file's rows, all of them or those of one state or cause. */
export function RowsPanel({ batchId, progress, filter, onFilter }: RowsPanelProps) {
  const t = useTranslations('batches.rows')
  const states = useTranslations('batchFiles.states')
  const { rows, causes } = progress
  const cause = causes.find((known) => known.cause === filter.cause)
  const shown = ROW_STATES.filter((state) => rows[state] > 0 || state === filter.state)
  const countOf = (name: string, count: number) => t('choice', { name, count })
  const options: { value: RowState | 'all'; label: string }[] = [
    { value: 'all', label: countOf(t('all'), rows.total) },
    ...shown.map((state) => ({ value: state, label: countOf(states(state), rows[state]) })),
  ]
  return (
    <Panel
      title={t('title')}
      flush
      action={
        <Select
          aria-label={t('filter')}
          options={options}
          value={filter.state ?? 'all'}
          onValueChange={(state) => onFilter(state === 'all' ? {} : { state })}
          className="w-52"
        />
      }
    >
      {filter.cause !== undefined && (
        <div className="px-5 pt-3">
          <Button
            size="sm"
            aria-label={t('allCauses')}
            onClick={() => onFilter({})}
            className="max-w-full"
          >
            <span className="truncate">{t('because', { title: cause?.title ?? '' })}</span>
            <X aria-hidden />
          </Button>
        </div>
      )}
      <RowsPage
        // Other rows begin on their first page.
        key={JSON.stringify(filter)}
        batchId={batchId}
        filter={filter}
        isBusy={isBusy(progress)}
      />
    </Panel>
  )
}
