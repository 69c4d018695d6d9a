import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { When } from '@/components/ui/when'
import { PageHeader } from '@/components/ui/page-header'
import type { BatchView } from '@/lib/batches/queries'
import { BatchStateBadge } from './batch-state-badge'

/** Whose batch it is, for which Mini Program, and where it stands. */
export function BatchHeader({ batch, action }: { batch: BatchView; action: ReactNode }) {
  const t = useTranslations('batches')
  const { name, state, programName, createdBy, createdAt, startedAt, finishedAt } = batch
  return (
    <PageHeader
      breadcrumbs={
        <Link href="/batches" className="hover:underline">
          {t('title')}
        </Link>
      }
      title={name}
      description={
        <span className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1">
          <span role="status">
            <BatchStateBadge state={state} />
          </span>
          <span>{programName}</span>
          <span>
            {t.rich(startedAt === null ? 'head.made' : 'head.started', {
              name: createdBy,
              when: () => <When at={startedAt ?? createdAt} />,
            })}
          </span>
          {finishedAt !== null && (
            <span>
              {t.rich(state === 'cancelled' ? 'head.cancelled' : 'head.finished', {
                when: () => <When at={finishedAt} />,
              })}
            </span>
          )}
        </span>
      }
      action={action}
    />
  )
}
