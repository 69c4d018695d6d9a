'use client'

import { useQuery } from '@tanstack/react-query'
import { rowsQuery } from '@/components/batches/rows-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Refused } from '@/components/answer'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Skeleton } from '@/components/ui/skeleton'
import type { WarnedRows as Warned } from '@/lib/batches/answer-warnings'
import type { UncheckedPages as Unchecked } from '@/lib/batches/unchecked-pages'
import type { RowCounts } from '@/lib/batches/count-rows'
import type { BatchMapping } from '@/lib/batches/mapping'
import { draftKey } from './draft-queries'
import { RowPages, type RowPlace } from './row-pages'
import { RowTable } from './row-table'
import { useRowChanges } from './use-row-changes'
import { UncheckedPages } from './unchecked-pages'
import { WarnedRows } from './warned-rows'

const FILTERS = ['all', 'invalid', 'ready', 'existing', 'skipped'] as const
type Filter = (typeof FILTERS)[number]

/** Rows that a screen shows before anyone scrolls. */
const FIRST_SCREEN = 12

type DraftRowsProps = {
  batchId: string
  header: readonly string[]
  mapping: BatchMapping
  counts: RowCounts
  warned: readonly Warned[]
  unchecked: Unchecked | null
}

/** The rows as the check left them, those with errors first. */
export function DraftRows({ batchId, header, mapping, counts, ...found }: DraftRowsProps) {
  const t = useTranslations('batchDraft.check')
  const [chosen, setChosen] = useState<Filter | null>(null)
  const [place, setPlace] = useState<RowPlace>({})
  const filter = chosen ?? (counts.invalid > 0 ? 'invalid' : 'all')
  const state = filter === 'all' ? undefined : filter
  const count = counts[filter === 'all' ? 'total' : filter]
  const page = useQuery(
    rowsQuery(batchId, draftKey(batchId), { ...place, ...(state && { state }) }),
  )
  const changes = useRowChanges(batchId)

  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-3 px-5 py-3">
        <SegmentedControl
          label={t('filter')}
          value={filter}
          onValueChange={(next) => {
            setChosen(next)
            setPlace({})
          }}
          options={FILTERS.map((value) => ({
            value,
            label: t(`filters.${value}`, { count: counts[value === 'all' ? 'total' : value] }),
          }))}
        />
        {counts.invalid > 0 && (
          <Button
            size="sm"
            pending={changes.busy === 'all'}
            onClick={() => void changes.skipAll(counts.invalid)}
          >
            {t('skipAll')}
          </Button>
        )}
      </div>
      <WarnedRows warned={found.warned} changes={changes} />
      <UncheckedPages unchecked={found.unchecked} />
      {page.isError && !page.data ? (
        <div className="flex flex-col items-start gap-3 border-t border-line px-5 py-4">
          <RowsFailure error={page.error} />
          <Retry pending={page.isFetching} onRetry={() => void page.refetch()} />
        </div>
      ) : !page.data ? (
        <div className="px-5 pb-5">
          {Array.from({ length: Math.min(count, FIRST_SCREEN) }, (_, row) => (
            <Skeleton key={row} className="h-12 w-full rounded-none" />
          ))}
        </div>
      ) : page.data.total === 0 ? (
        <p className="border-t border-line px-5 py-4 text-muted">{t(`none.${filter}`)}</p>
      ) : (
        <>
          <RowTable
            batchId={batchId}
            rows={page.data.rows}
            header={header}
            mapping={mapping}
            changes={changes}
            isOld={page.isPlaceholderData}
          />
          <RowPages page={page.data} onPlaceChange={setPlace} />
        </>
      )}
    </div>
  )
}

function RowsFailure({ error }: { error: Error }) {
  const t = useTranslations('batchDraft.check')
  const unread = { title: t('failed'), next: t('failedNext') }
  return <ErrorCallout failure={error instanceof Refused ? error.view : unread} />
}

function Retry({ pending, onRetry }: { pending: boolean; onRetry: () => void }) {
  const common = useTranslations('common.actions')
  return (
    <Button size="sm" pending={pending} onClick={onRetry}>
      {common('retry')}
    </Button>
  )
}
