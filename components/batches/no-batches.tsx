import { SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'

/** Nothing to list: before the first batch, or behind the oldest. */
export function NoBatches({ isLater }: { isLater: boolean }) {
  const t = useTranslations('batches')
  if (isLater) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden className="size-10 text-muted" />}
        title={t('pastEnd.title')}
        action={
          <Link href="/batches" className={buttonClass()}>
            {t('list.newest')}
          </Link>
        }
      >
        {t('pastEnd.body')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={t('empty.title')}
      action={
        <Link href="/batches/new" className={buttonClass({ variant: 'primary' })}>
          {t('newBatch')}
        </Link>
      }
    >
      {t('empty.body')}
    </EmptyState>
  )
}
