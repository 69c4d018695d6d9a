import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/ui/page-header'
import { Skeleton } from '@/components/ui/skeleton'

/** The ledger's page on its way, in its final size. */
export function CallsSkeleton() {
  const t = useTranslations('calls')
  return (
    <div aria-busy="true">
      <PageHeader title={t('title')} description={t('description')} />
      <span role="status" className="sr-only">
        {t('loading')}
      </span>
      <Skeleton className="mb-5 h-19" />
      <Skeleton className="mb-3 h-9" />
      <Skeleton className="mb-4 h-7 max-w-xl" />
      <Skeleton className="h-160" />
    </div>
  )
}
