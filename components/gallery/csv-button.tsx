'use client'

import { FileSpreadsheet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { sendOrder } from '@/components/answer'
import { saveFile } from '@/components/save-file'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import type { CodeSelection } from '@/lib/codes/selection'

/** Saves what is kept about the ticked codes, not their pictures. */
export function CsvButton({ selection }: { selection: CodeSelection }) {
  const t = useTranslations('selection')
  const toast = useToast()
  const [pending, setPending] = useState(false)

  async function download() {
    setPending(true)
    try {
      const response = await sendOrder('/api/codes/metadata.csv', selection)
      saveFile('codes.csv', await response.blob())
    } catch {
      toast.show({ tone: 'bad', title: t('csvFailed') })
    } finally {
      setPending(false)
    }
  }

  return (
    <Button
      size="sm"
      pending={pending}
      aria-label={t('csv')}
      title={t('csv')}
      onClick={() => void download()}
    >
      {!pending && <FileSpreadsheet aria-hidden />}
      {t('csvShort')}
    </Button>
  )
}
