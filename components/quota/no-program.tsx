import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'

/** Before the first Mini Program there is nothing to count. */
export function NoProgram() {
  const t = useTranslations('quota')
  return (
    <>
      <PageHeader title={t('title')} />
      <EmptyState
        title={t('noProgram.title')}
        action={
          <Link href="/settings/mini-programs" className={buttonClass({ variant: 'primary' })}>
            {t('noProgram.action')}
          </Link>
        }
      >
        {t('noProgram.body')}
      </EmptyState>
    </>
  )
}
