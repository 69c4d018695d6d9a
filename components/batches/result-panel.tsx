'use client'

import { FileSpreadsheet, Images } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { Panel } from '@/components/ui/panel'
import type { BatchView } from '@/lib/batches/queries'
import { BatchFiles } from './batch-files'

/** What there is to take away: the file with its results, and the codes. */
export function ResultPanel({ batch }: { batch: BatchView }) {
  const t = useTranslations('batches.result')
  const { id, rows } = batch
  const hasCodes = rows.done + rows.existing > 0
  return (
    <Panel title={t('title')} description={t('description')}>
      <div className="flex flex-wrap items-center gap-2">
        <a href={`/api/batches/${id}/result.csv`} download className={buttonClass()}>
          <FileSpreadsheet aria-hidden />
          {t('csv')}
        </a>
        <a
          href={`/api/batches/${id}/result.xlsx`}
          download
          aria-label={t('xlsxLabel')}
          className={buttonClass()}
        >
          <FileSpreadsheet aria-hidden />
          {t('xlsx')}
        </a>
        {hasCodes ? (
          <>
            <BatchFiles batchId={id} />
            <Link href={`/codes?batch=${id}`} className={buttonClass()}>
              <Images aria-hidden />
              {t('gallery')}
            </Link>
          </>
        ) : (
          <p className="text-sm text-muted">{t('noCodes')}</p>
        )}
      </div>
    </Panel>
  )
}
