'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ArchiveProgress } from '@/lib/print-room/archive-jobs'

/** Says that an archive is there, and how large it is. */
export function useReadyWords() {
  const t = useTranslations('zip.progress')
  const format = useFormatter()
  return ({ bytes }: Pick<ArchiveProgress, 'bytes'>) => {
    const megabytes = format.number((bytes ?? 0) / 1e6, {
      style: 'unit',
      unit: 'megabyte',
      maximumFractionDigits: 1,
    })
    return t('ready', { megabytes })
  }
}
