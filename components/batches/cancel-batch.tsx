'use client'

import { Ban } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ErrorCallout } from '@/components/error-callout'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { cancelBatchAction } from '@/lib/batches/actions'
import type { BatchView } from '@/lib/batches/queries'
import { useBatchAction } from './use-batch-action'

/** Leaves out what has not begun, after naming how many rows that are. */
export function CancelBatch({ batch }: { batch: BatchView }) {
  const t = useTranslations('batches.cancel')
  const { failure, run } = useBatchAction(batch.id)
  const { ready, running, done } = batch.rows
  return (
    <AlertDialog
      trigger={
        <Button>
          <Ban aria-hidden />
          {t('button')}
        </Button>
      }
      title={t('title')}
      description={t('body', { rows: ready, underWay: running, made: done })}
      confirmLabel={t('confirm', { rows: ready })}
      cancelLabel={t('keep')}
      onConfirm={() => run(() => cancelBatchAction({ batchId: batch.id }))}
    >
      {failure && <ErrorCallout failure={failure} />}
    </AlertDialog>
  )
}
