'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import type { BatchCost } from '@/lib/batches/cost'
import type { BatchProgress } from '@/lib/batches/progress'
import { Refused } from '@/components/answer'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import type { RowsFilter } from './rows-query'
import { BatchControls } from './batch-controls'
import { BatchHeader } from './batch-header'
import { CauseList } from './cause-list'
import { ConfirmBatch } from './confirm-batch'
import { ProgressPanel } from './progress-panel'
import { ResultPanel } from './result-panel'
import { settledShare } from './row-parts'
import { RowsPanel } from './rows-panel'
import { useBatchAction } from './use-batch-action'
import { useBatchProgress } from './use-batch-progress'
import { WhyItRests } from './why-it-rests'

type BatchWatchProps = {
  progress: BatchProgress
  /** What saying yes would spend; null unless somebody has to. */
  cost: BatchCost | null
}

/** A batch from its start to its result, for whoever watches: everybody sees and may do the same. */
export function BatchWatch({ progress: first, cost }: BatchWatchProps) {
  const format = useFormatter()
  const { progress, error, isFetching, retry } = useBatchProgress(first)
  const { failure, run } = useBatchAction(first.id)
  const [filter, setFilter] = useState<RowsFilter>({})
  const rowsPanel = useRef<HTMLDivElement>(null)
  const { id, name, state, rows, causes } = progress

  const share = format.number(settledShare(rows), { style: 'percent' })
  const isTold = state !== 'confirming' && state !== 'cancelled'
  const wasOver = first.state === 'finished' && state === 'finished'
  useTabTitle(isTold && !wasOver ? `${share} · ${name}` : null)

  function showCause(cause: string) {
    setFilter(filter.cause === cause ? {} : { cause })
    rowsPanel.current?.scrollIntoView({ block: 'start' })
    rowsPanel.current?.focus({ preventScroll: true })
  }

  return (
    <>
      <BatchHeader batch={progress} action={<BatchControls batch={progress} run={run} />} />
      <div className="space-y-5">
        <ErrorCallout failure={failure} />
        {error && <NotUpToDate error={error} retrying={isFetching} retry={retry} />}
        {state === 'confirming' && cost && <ConfirmBatch batch={progress} cost={cost} />}
        <WhyItRests batch={progress} />
        <ProgressPanel progress={progress} />
        <ResultPanel batch={progress} />
        {causes.length > 0 && (
          <CauseList causes={causes} chosen={filter.cause} onChoose={showCause} />
        )}
        <div ref={rowsPanel} tabIndex={-1} className="scroll-mt-4 outline-none">
          <RowsPanel batchId={id} progress={progress} filter={filter} onFilter={setFilter} />
        </div>
      </div>
    </>
  )
}

type NotUpToDateProps = { error: Error; retrying: boolean; retry: () => void }

/** What is shown is old: the desk did not answer, or said no. */
function NotUpToDate({ error, retrying, retry }: NotUpToDateProps) {
  const t = useTranslations('batches.old')
  const unanswered = useTranslations('errors.unanswered')
  const common = useTranslations('common.actions')
  const view = error instanceof Refused ? error.view : null
  return (
    <Callout
      tone="warn"
      live="polite"
      title={t('title')}
      actions={
        <Button size="sm" pending={retrying} onClick={retry}>
          {common('retry')}
        </Button>
      }
    >
      {view ? `${view.title} ${view.next ?? ''}` : `${unanswered('title')} ${t('goesOn')}`}
    </Callout>
  )
}

/** Says something in the browser's tab while the page is open; null leaves the page's own title. */
function useTabTitle(title: string | null) {
  useEffect(() => {
    if (title === null) return
    let own = document.title
    function say() {
      if (title === null || document.title === title) return
      own = document.title
      document.title = title
    }
    say()
    // The page's own title may be written after this, when it arrives in a later part of the answer.
    const observer = new MutationObserver(say)
    observer.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => {
      observer.disconnect()
      if (document.title === title) document.title = own
    }
  }, [title])
}
