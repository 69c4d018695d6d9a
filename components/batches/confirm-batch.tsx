'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { confirmBatchAction, sendBackAction } from '@/lib/batches/actions'
import type { BatchCost } from '@/lib/batches/cost'
import type { BatchView } from '@/lib/batches/queries'
import { useBatchAction } from './use-batch-action'

type ConfirmBatchProps = { batch: BatchView; cost: BatchCost }

/** A batch that waits for an admin's word: what it would spend, and who may say yes or send it back. */
export function ConfirmBatch({ batch, cost }: ConfirmBatchProps) {
  const t = useTranslations('batches.confirm')
  const { failure, run } = useBatchAction(batch.id)
  const [isReturning, setIsReturning] = useState(false)
  const { createdBy: name, isOwn } = batch
  const { spends, left, mayConfirm } = cost

  async function sendBack() {
    setIsReturning(true)
    await run(() => sendBackAction({ batchId: batch.id }))
    setIsReturning(false)
  }

  return (
    <Callout
      tone="warn"
      title={t(mayConfirm ? 'asked' : 'waits', { name, spends, left })}
      actions={
        (mayConfirm || isOwn) && (
          <>
            {mayConfirm && <SayYes batch={batch} cost={cost} />}
            <Button pending={isReturning} onClick={() => void sendBack()}>
              {t('sendBack')}
            </Button>
          </>
        )
      }
    >
      <p>{t('rows', { rows: cost.rows.ready, free: cost.free, invalid: cost.rows.invalid })}</p>
      {!mayConfirm && <p>{t(isOwn ? 'ownNext' : 'next')}</p>}
      {failure && (
        <div className="mt-3">
          <ErrorCallout failure={failure} />
        </div>
      )}
    </Callout>
  )
}

function SayYes({ batch, cost }: ConfirmBatchProps) {
  const t = useTranslations('batches.confirm')
  const common = useTranslations('common.actions')
  const { failure, run } = useBatchAction(batch.id)
  const { spends, left, minutes } = cost
  return (
    <AlertDialog
      tone="primary"
      trigger={<Button variant="primary">{t('button')}</Button>}
      title={t('title', { spends })}
      description={t('body', { spends, left, then: Math.max(0, left - spends), minutes })}
      confirmLabel={t('button')}
      cancelLabel={common('cancel')}
      onConfirm={() => run(() => confirmBatchAction({ batchId: batch.id, spends }))}
    >
      {failure && <ErrorCallout failure={failure} />}
    </AlertDialog>
  )
}
