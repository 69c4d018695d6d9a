import { useTranslations } from 'next-intl'
import { Pagination } from '@/components/ui/pagination'
import { Table, Th } from '@/components/ui/table'
import type { BatchView } from '@/lib/batches/queries'
import { BatchListRow } from './batch-list-row'
import { KeepFresh } from './keep-fresh'

type BatchListProps = {
  batches: readonly BatchView[]
  olderThan: string | null
  /** Older ones than the newest are shown. */
  isLater: boolean
}

export function BatchList({ batches, olderThan, isLater }: BatchListProps) {
  const t = useTranslations('batches.list')
  const isUnderWay = batches.some(({ state, rows }) => state === 'running' || rows.running > 0)
  return (
    <>
      {isUnderWay && <KeepFresh />}
      <div className="@container overflow-hidden rounded-lg border border-line bg-surface">
        <Table label={t('label')} className="table-fixed">
          <thead>
            <tr>
              <Th>{t('columns.batch')}</Th>
              <Th className="hidden w-44 @2xl:table-cell">{t('columns.state')}</Th>
              <Th className="hidden w-[34%] @2xl:table-cell">{t('columns.rows')}</Th>
              <Th className="hidden w-40 @4xl:table-cell">{t('columns.who')}</Th>
            </tr>
          </thead>
          <tbody>
            {batches.map((batch) => (
              <BatchListRow key={batch.id} batch={batch} />
            ))}
          </tbody>
        </Table>
      </div>
      {(isLater || olderThan !== null) && (
        <Pagination
          label={t('pages')}
          summary={t('showing', { count: batches.length })}
          previousLabel={t('newest')}
          nextLabel={t('older')}
          previousHref={isLater ? '/batches' : undefined}
          nextHref={
            olderThan === null ? undefined : `/batches?before=${encodeURIComponent(olderThan)}`
          }
          className="mt-5"
        />
      )}
    </>
  )
}
