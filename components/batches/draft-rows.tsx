'use client'

import { useQuery } from '@tanstack/react-query'
import { rowsQuery, type RowsFilter } from './rows-query'
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

const FILTERS = ['all', 'error', 'warning', 'ready', 'existing', 'skipped'] as const
type Filter = (typeof FILTERS)[number]

const SHOWN: Record<Filter, RowsFilter> = {
  all: {},
  error: { state: 'invalid', finding: 'error' },
  warning: { state: 'invalid', finding: 'warning' },
  ready: { state: 'ready' },
  existing: { state: 'existing' },
  skipped: { state: 'skipped' },
}

/** Rows that a screen shows before anyone scrolls. */
const FIRST_SCREEN = 12

type DraftRowsProps = {
  batchId: string
  header: readonly string[]
  mapping: BatchMapping
  counts: RowCounts
  warned: readonly Warned[]
  /** How many rows that is: one may have two warnings. */
  warnedRows: number
  unchecked: Unchecked | null
}

/** The rows as the check left them: those with errors first, else those that wait for a word. */
export function DraftRows(props: DraftRowsProps) {
  const { batchId, header, mapping, counts, warned, warnedRows, unchecked } = props
  const t = useTranslations('batchDraft.check')
  const [chosen, setChosen] = useState<Filter | null>(null)
  const [place, setPlace] = useState<RowPlace>({})
  const countOf: Record<Filter, number> = {
    all: counts.total,
    error: counts.invalid - warnedRows,
    warning: warnedRows,
    ready: counts.ready,
    existing: counts.existing,
    skipped: counts.skipped,
  }
  const filter = chosen ?? (['error', 'warning'] as const).find((one) => countOf[one] > 0) ?? 'all'
  const count = countOf[filter]
  const page = useQuery(rowsQuery(batchId, draftKey(batchId), { ...place, ...SHOWN[filter] }))
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
            label: t(`filters.${value}`, { count: countOf[value] }),
          }))}
        />
        {countOf.error > 0 && (filter === 'all' || filter === 'error') && (
          <Button
            size="sm"
            pending={changes.busy === 'all'}
            onClick={() => void changes.skipAll(countOf.error)}
          >
            {t('skipAll')}
          </Button>
        )}
      </div>
      {(filter === 'all' || filter === 'warning') && (
        <WarnedRows warned={warned} changes={changes} />
      )}
      <UncheckedPages unchecked={unchecked} />
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
