'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { ErrorCallout } from '@/components/error-callout'
import { useAttempt } from '@/components/use-attempt'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { discardBatchAction } from '@/lib/batches/actions'
import type { BatchView } from '@/lib/batches/queries'

export function DiscardDraft({ batch }: { batch: BatchView }) {
  const t = useTranslations('batchDraft.file.discard')
  const common = useTranslations('common.actions')
  const router = useRouter()
  const { failure, attempt } = useAttempt()

  async function discard() {
    const result = await attempt(() => discardBatchAction({ batchId: batch.id }))
    if (!result || result.serverError) return false
    router.push('/batches')
    return true
  }

  return (
    <AlertDialog
      trigger={<Button size="sm">{t('button')}</Button>}
      title={t('title')}
      description={t('body', { rows: batch.rows.total })}
      confirmLabel={t('confirm')}
      cancelLabel={common('cancel')}
      onConfirm={discard}
    >
      {failure && <ErrorCallout failure={failure} />}
    </AlertDialog>
  )
}
