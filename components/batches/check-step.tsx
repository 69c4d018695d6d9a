'use client'

import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import type { BatchCost } from '@/lib/batches/cost'
import type { BatchView } from '@/lib/batches/queries'
import { BatchCostLine } from './batch-cost-line'
import { DraftRows } from './draft-rows'
import { StartBatch } from './start-batch'
import { StepPanel } from './step-panel'
import type { Check } from './use-check'

type CheckStepProps = {
  batch: BatchView
  header: readonly string[]
  check: Check
  cost: BatchCost
  costFailed: boolean
  /** The columns were changed since the rows were checked. */
  isOutdated: boolean
}

/** What the check found, what the batch will cost, and the button that starts it. */
export function CheckStep({ batch, header, check, cost, costFailed, isOutdated }: CheckStepProps) {
  const t = useTranslations('batchDraft.check')
  const { rows } = cost

  if (check.progress !== null || rows.unchecked > 0) {
    const isPartly = check.progress === null && rows.unchecked < rows.total
    return (
      <StepPanel step="check" progress="later">
        {isPartly ? (
          <Callout tone="warn">{t('partly', { rows: rows.unchecked })}</Callout>
        ) : (
          <p className="text-muted">{check.progress ? t('working') : t('unchecked')}</p>
        )}
      </StepPanel>
    )
  }
  return (
    <StepPanel step="check" progress={isOutdated ? 'later' : 'now'} flush>
      {isOutdated && (
        <div className="border-b border-line px-5 py-4">
          <Callout tone="warn" live="polite" title={t('outdated.title')}>
            {t('outdated.body')}
          </Callout>
        </div>
      )}
      <DraftRows
        batchId={batch.id}
        header={header}
        mapping={check.mapping}
        counts={rows}
        warned={cost.warned}
        unchecked={cost.unchecked}
        warnedRows={cost.warnedRows}
      />
      {/* In sight while one goes through fifty rows; a phone has no room for that. */}
      <div
        data-foot-bar
        className="flex flex-col gap-3 rounded-b-lg border-t border-line bg-surface px-5 py-4 md:sticky md:bottom-0 md:z-10"
      >
        <BatchCostLine cost={cost} failed={costFailed} isOutdated={isOutdated} />
        <StartBatch batch={batch} cost={cost} isOutdated={isOutdated} />
      </div>
    </StepPanel>
  )
}
