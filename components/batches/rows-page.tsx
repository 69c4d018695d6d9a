'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Refused } from '@/components/answer'
import { RowPages, type RowPlace } from './row-pages'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Skeleton } from '@/components/ui/skeleton'
import { Table, Th } from '@/components/ui/table'
import { cn } from '@/lib/cn'
import { watchKey } from './batch-queries'
import { rowsQuery, type RowsFilter } from './rows-query'
import { WatchedRow } from './watched-row'

const BUSY_MS = 3_000

type RowsPageProps = {
  batchId: string
  filter: RowsFilter
  /** Rows change under the reader: the page is asked for again and again. */
  isBusy: boolean
}

/** Fifty rows, in the order of the spreadsheet. */
export function RowsPage({ batchId, filter, isBusy }: RowsPageProps) {
  const t = useTranslations('batches.rows')
  const common = useTranslations('common.actions')
  const unanswered = useTranslations('errors.unanswered')
  const [place, setPlace] = useState<RowPlace>({})
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...rowsQuery(batchId, watchKey(batchId), { ...filter, ...place }),
    staleTime: 0,
    refetchInterval: isBusy && BUSY_MS,
  })
  const wasBusy = useRef(isBusy)
  useEffect(() => {
    // What was read last is from before the last row was done.
    if (wasBusy.current && !isBusy) void refetch()
    wasBusy.current = isBusy
  }, [isBusy, refetch])

  if (!data) {
    if (!error) return <Skeleton className="m-5 h-64" />
    return (
      <Callout
        tone="bad"
        title={error instanceof Refused ? error.view.title : unanswered('title')}
        className="m-5"
        actions={
          <Button size="sm" pending={isFetching} onClick={() => void refetch()}>
            {common('retry')}
          </Button>
        }
      />
    )
  }
  if (data.total === 0) return <p className="p-5 text-muted">{t('none')}</p>
  return (
    <div
      aria-busy={isPlaceholderData}
      className={cn('@container transition-opacity', isPlaceholderData && 'opacity-60')}
    >
      <Table label={t('title')} className="table-fixed">
        <thead>
          <tr>
            <Th className="w-18 pr-0 text-right">{t('columns.number')}</Th>
            <Th>{t('columns.cells')}</Th>
            <Th className="hidden w-34 @2xl:table-cell">{t('columns.state')}</Th>
            <Th className="hidden w-2/5 @2xl:table-cell">{t('columns.outcome')}</Th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row) => (
            <WatchedRow key={row.number} row={row} />
          ))}
        </tbody>
      </Table>
      <RowPages page={data} onPlaceChange={setPlace} />
    </div>
  )
}
