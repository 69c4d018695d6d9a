'use client'

import { useFormatter } from 'next-intl'
import { useRef, useState } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import type { BatchCost } from '@/lib/batches/cost'
import type { BatchProgress } from '@/lib/batches/progress'
import type { RowsFilter } from './rows-query'
import { BatchControls } from './batch-controls'
import { BatchHeader } from './batch-header'
import { CauseList } from './cause-list'
import { ConfirmBatch } from './confirm-batch'
import { NotUpToDate } from './not-up-to-date'
import { ProgressPanel } from './progress-panel'
import { ResultPanel } from './result-panel'
import { settledShare } from './row-parts'
import { RowsPanel } from './rows-panel'
import { useBatchAction } from './use-batch-action'
import { useBatchProgress } from './use-batch-progress'
import { useTabTitle } from './use-tab-title'
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
