'use client'

import { FileSpreadsheet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
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
      saveAs(await fetchCsv(selection), 'codes.csv')
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

async function fetchCsv(selection: CodeSelection): Promise<Blob> {
  const response = await fetch('/api/codes/metadata.csv', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(selection),
  })
  if (!response.ok) throw new Error(`metadata.csv: HTTP ${response.status}`)
  return response.blob()
}

function saveAs(blob: Blob, fileName: string) {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}
