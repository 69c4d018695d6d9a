import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'

export function NotFoundNotice() {
  const t = useTranslations('frame.notFound')
  return (
    <EmptyState
      as="h1"
      title={t('title')}
      action={
        <Link href="/codes" className={buttonClass({ variant: 'primary' })}>
          {t('action')}
        </Link>
      }
    >
      {t('body')}
    </EmptyState>
  )
}
