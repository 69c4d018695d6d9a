'use client'

import { FileSpreadsheet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { sendOrder } from '@/components/answer'
import { saveFile } from '@/components/save-file'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import type { CodeSelection } from '@/lib/codes/selection'
import type { TableFormat } from '@/lib/tables/table'

/** Saves what is kept about the ticked codes, not their pictures. */
export function MetadataButtons({ selection }: { selection: CodeSelection }) {
  const t = useTranslations('selection')
  const toast = useToast()
  const [pending, setPending] = useState<TableFormat | null>(null)

  async function download(format: TableFormat) {
    setPending(format)
    try {
      const response = await sendOrder(`/api/codes/metadata.${format}`, selection)
      saveFile(`codes.${format}`, await response.blob())
    } catch {
      toast.show({ tone: 'bad', title: t('tableFailed') })
    } finally {
      setPending(null)
    }
  }
  const buttonProps = (format: TableFormat) => ({
    size: 'sm' as const,
    pending: pending === format,
    'aria-label': t(format),
    title: t(format),
    onClick: () => void download(format),
  })

  return (
    <>
      <Button {...buttonProps('csv')}>
        {pending !== 'csv' && <FileSpreadsheet aria-hidden />}
        {t('csvShort')}
      </Button>
      <Button {...buttonProps('xlsx')}>{t('xlsxShort')}</Button>
    </>
  )
}
