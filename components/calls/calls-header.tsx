import { FileSpreadsheet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { PageHeader } from '@/components/ui/page-header'
import type { CallFilter } from '@/lib/quota/calls-filter'
import { callsQuery } from './calls-address'

/** What the page is, the way back, and everything that matches as a file. */
export function CallsHeader({ filter, hasCalls }: { filter: CallFilter; hasCalls: boolean }) {
  const t = useTranslations('calls')
  const query = callsQuery(filter)
  query.delete('cursor')
  return (
    <PageHeader
      title={t('title')}
      description={t('description')}
      action={
        <>
          <Link
            href={filter.programId ? `/quota?programId=${filter.programId}` : '/quota'}
            className={buttonClass()}
          >
            {t('back')}
          </Link>
          {hasCalls && (
            <>
              <a href={`/api/quota/calls.csv?${query}`} download className={buttonClass()}>
                <FileSpreadsheet aria-hidden />
                {t('export')}
              </a>
              <a
                href={`/api/quota/calls.xlsx?${query}`}
                download
                aria-label={t('exportXlsxLabel')}
                className={buttonClass()}
              >
                {t('exportXlsx')}
              </a>
            </>
          )}
        </>
      }
    />
  )
}
