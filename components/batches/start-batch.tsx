'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FieldNote } from '@/components/codes/field-note'
import { ErrorCallout } from '@/components/error-callout'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { useAction } from '@/components/use-action'
import { startBatchAction } from '@/lib/batches/actions'
import type { BatchCost } from '@/lib/batches/cost'
import type { BatchView } from '@/lib/batches/queries'
import { draftKey } from './draft-queries'
import { blockOf, needsWord } from './start-state'

type StartBatchProps = { batch: BatchView; cost: BatchCost; isOutdated: boolean }

/** The one button that spends, behind a question that names how much. */
export function StartBatch({ batch, cost, isOutdated }: StartBatchProps) {
  const t = useTranslations('batchDraft.start')
  const common = useTranslations('common.actions')
  const router = useRouter()
  const client = useQueryClient()
  const { failure, setFailure, run } = useAction()
  const [isOpen, setIsOpen] = useState(false)
  const block = blockOf(cost, isOutdated)
  const { spends, available, left, rows } = cost
  const asks = needsWord(cost)
  const verb = asks ? t('ask') : t('button')

  async function start() {
    const { data } = await run(() => startBatchAction({ batchId: batch.id, spends }))
    if (data) {
      // The same address shows another page now: it begins at its top.
      window.scrollTo(0, 0)
      router.refresh()
      return true
    }
    // It may have been refused because the numbers have changed: the question is put anew.
    void client.invalidateQueries({ queryKey: draftKey(batch.id) })
    return false
  }

  return (
    <>
      <Button
        variant="primary"
        size="lg"
        className="self-start"
        disabledReason={
          block && <FieldNote tone="bad">{t(`blocked.${block}`, { spends, available })}</FieldNote>
        }
        onClick={() => {
          setFailure(null)
          setIsOpen(true)
        }}
      >
        {verb}
      </Button>
      <AlertDialog
        tone="primary"
        // Refused, it stays to say why, also where that closes the way here.
        open={isOpen}
        onOpenChange={setIsOpen}
        title={
          spends === 0 ? t('titleFree') : asks ? t('titleAsk', { spends }) : t('title', { spends })
        }
        description={
          spends === 0
            ? t('bodyFree')
            : asks
              ? t('bodyAsk')
              : t('body', { program: batch.programName, left })
        }
        confirmLabel={verb}
        cancelLabel={common('cancel')}
        onConfirm={start}
      >
        <div className="flex flex-col gap-3 empty:hidden">
          {rows.invalid > 0 && (
            <FieldNote tone="warn">{t('leftOut', { count: rows.invalid })}</FieldNote>
          )}
          <ErrorCallout failure={failure} />
        </div>
      </AlertDialog>
    </>
  )
}
