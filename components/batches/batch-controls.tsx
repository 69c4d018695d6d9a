'use client'

import { Ban, Pause, Play, RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import {
  cancelBatchAction,
  pauseBatchAction,
  resumeBatchAction,
  retryFailedAction,
} from '@/lib/batches/actions'
import type { BatchView } from '@/lib/batches/queries'
import { ErrorCallout } from '@/components/error-callout'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { useBatchAction } from './use-batch-action'

type BatchControlsProps = {
  batch: BatchView
  run: ReturnType<typeof useBatchAction>['run']
}

const ACTIONS = {
  pause: pauseBatchAction,
  resume: resumeBatchAction,
  retry: retryFailedAction,
}

/** What anybody may do with a batch, as it stands. */
export function BatchControls({ batch, run }: BatchControlsProps) {
  const t = useTranslations('batches.controls')
  const [pending, setPending] = useState<keyof typeof ACTIONS | null>(null)
  const { id: batchId, state, rows } = batch
  const isHeld = state === 'waiting' || state === 'paused' || state === 'stopped'
  const isOpen = isHeld || state === 'running'
  // Trying again makes a batch run: where it rests, that is what Resume is for.
  const mayRetry = rows.failed > 0 && (state === 'running' || state === 'finished')

  async function act(name: keyof typeof ACTIONS) {
    setPending(name)
    await run(() => ACTIONS[name]({ batchId }))
    setPending(null)
  }
  const buttonFor = (name: keyof typeof ACTIONS) => ({
    pending: pending === name,
    onClick: () => void act(name),
  })

  return (
    <div className="flex max-w-[calc(100vw-2rem)] flex-wrap gap-2">
      {mayRetry && (
        <Button {...buttonFor('retry')}>
          {pending !== 'retry' && <RotateCcw aria-hidden />}
          {t('retry', { count: rows.failed })}
        </Button>
      )}
      {isOpen && <CancelBatch batch={batch} />}
      {state === 'waiting' && <PauseButton {...buttonFor('pause')} />}
      {/* One button that changes its word: the focus stays where it was. */}
      {isOpen && (
        <Button
          key="go"
          variant={isHeld ? 'primary' : 'secondary'}
          pending={pending === 'resume' || (pending === 'pause' && state === 'running')}
          onClick={() => void act(isHeld ? 'resume' : 'pause')}
        >
          {pending === null && (isHeld ? <Play aria-hidden /> : <Pause aria-hidden />)}
          {t(isHeld ? 'resume' : 'pause')}
        </Button>
      )}
    </div>
  )
}

function PauseButton({ pending, onClick }: { pending: boolean; onClick: () => void }) {
  const t = useTranslations('batches.controls')
  return (
    <Button pending={pending} onClick={onClick}>
      {!pending && <Pause aria-hidden />}
      {t('pause')}
    </Button>
  )
}

/** Leaves out what has not begun, after naming how many rows that are. */
function CancelBatch({ batch }: { batch: BatchView }) {
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
