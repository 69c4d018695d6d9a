'use client'

import { useQueryClient } from '@tanstack/react-query'
import { FileArchive, Sheet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Refused } from '@/components/answer'
import { codesQuery } from '@/components/gallery/codes-query'
import { LabelDialog } from '@/components/print-room/label-dialog'
import { ZipDialog } from '@/components/print-room/zip-dialog'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { codeFilterSchema, codeQuestionSchema } from '@/lib/codes/schema'

type Kind = 'zip' | 'labels'

/** Every code of a batch as one ZIP, or on labels. */
export function BatchFiles({ batchId }: { batchId: string }) {
  const t = useTranslations('selection')
  const unanswered = useTranslations('errors.unanswered')
  const client = useQueryClient()
  const toast = useToast()
  const [counting, setCounting] = useState<Kind | null>(null)
  const [dialog, setDialog] = useState<Kind | null>(null)
  const [count, setCount] = useState(0)
  const filter = codeQuestionSchema.parse({ batch: batchId, archived: 'all' })

  /** Rows that mean the same code are one: only the gallery's count says how many codes there are. */
  async function open(kind: Kind) {
    setCounting(kind)
    try {
      const asked = codeFilterSchema.parse({ ...filter, limit: 1 })
      const { total } = await client.query({ ...codesQuery(asked), staleTime: 0 })
      setCount(total)
      setDialog(kind)
    } catch (error) {
      const { title, next } =
        error instanceof Refused
          ? error.view
          : { title: unanswered('title'), next: unanswered('next') }
      toast.show({ tone: 'bad', title, description: next })
    } finally {
      setCounting(null)
    }
  }
  const buttonProps = (kind: Kind) => ({
    pending: counting === kind,
    onClick: () => void open(kind),
  })
  const dialogProps = (kind: Kind) => ({
    selection: { filter },
    count,
    open: dialog === kind,
    onOpenChange: (isOpen: boolean) => setDialog(isOpen ? kind : null),
  })

  return (
    <>
      <Button {...buttonProps('zip')}>
        {counting !== 'zip' && <FileArchive aria-hidden />}
        {t('zip')}
      </Button>
      <Button {...buttonProps('labels')}>
        {counting !== 'labels' && <Sheet aria-hidden />}
        {t('labels')}
      </Button>
      <ZipDialog {...dialogProps('zip')} />
      <LabelDialog {...dialogProps('labels')} />
    </>
  )
}
