'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { ErrorCallout } from '@/components/error-callout'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { useAction } from '@/components/use-action'
import { discardBatchAction } from '@/lib/batches/actions'
import type { BatchView } from '@/lib/batches/queries'

export function DiscardDraft({ batch }: { batch: BatchView }) {
  const t = useTranslations('batchDraft.file.discard')
  const common = useTranslations('common.actions')
  const router = useRouter()
  const { failure, run } = useAction()

  async function discard() {
    const { done } = await run(() => discardBatchAction({ batchId: batch.id }))
    if (done) router.push('/batches')
    return done
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
