import { useTranslations } from 'next-intl'
import { Moment } from '@/components/ui/moment'
import { Callout } from '@/components/ui/callout'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Table, Th } from '@/components/ui/table'
import type { PageReport } from '@/lib/pages/report'
import { PageRow } from './page-row'

/** Which pages live codes open, and what WeChat says of each. */
export function PageReportPanel({ report }: { report: PageReport }) {
  const t = useTranslations('pages')
  const { program, pages, notAsked, checkedAt } = report
  const count = (state: 'missing' | 'found' | 'unknown') =>
    pages.filter((page) => page.state === state).length
  return (
    <div className="flex flex-col gap-4">
      {notAsked && <Callout tone="warn">{t(`notAsked.${notAsked}`)}</Callout>}
      <Panel flush>
        {pages.length === 0 ? (
          <EmptyState title={t('empty.title')}>{t('empty.body')}</EmptyState>
        ) : (
          <>
            <div className="space-y-1 px-5 py-4 text-sm">
              <p className="font-medium tabular-nums">
                {t('counts', {
                  gone: count('missing'),
                  found: count('found'),
                  unknown: count('unknown'),
                })}
              </p>
              <p className="text-muted">
                {checkedAt === null
                  ? t('notYet')
                  : t.rich('last', { at: () => <Moment at={checkedAt} /> })}
              </p>
              {notAsked === null && <p className="text-muted">{t('night')}</p>}
            </div>
            <div className="border-t border-line">
              <Table label={t('title', { name: program.name })} className="min-w-xl">
                <thead>
                  <tr>
                    <Th>{t('columns.page')}</Th>
                    <Th className="text-right">{t('columns.codes')}</Th>
                    <Th>{t('columns.state')}</Th>
                    <Th>{t('columns.when')}</Th>
                  </tr>
                </thead>
                <tbody>
                  {pages.map((page) => (
                    <PageRow key={page.page} programId={program.id} page={page} />
                  ))}
                </tbody>
              </Table>
            </div>
          </>
        )}
      </Panel>
    </div>
  )
}
