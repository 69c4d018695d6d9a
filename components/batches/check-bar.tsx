'use client'

import { useTranslations } from 'next-intl'
import { ErrorCallout } from '@/components/error-callout'
import { StoppableProgress } from '@/components/ui/stoppable-progress'
import { Button } from '@/components/ui/button'
import type { RowCounts } from '@/lib/batches/count-rows'
import type { BatchMapping } from '@/lib/batches/mapping'
import { settle } from './draft-mapping'
import type { Check } from './use-check'

type CheckBarProps = {
  mapping: BatchMapping
  check: Check
  rows: RowCounts
  isDone: boolean
  onCheck: () => void
}

/** Begins a check, and says how far it is. */
export function CheckBar({ mapping, check, rows, isDone, onCheck }: CheckBarProps) {
  const t = useTranslations('batchDraft.checking')
  const common = useTranslations('common.actions')
  const { progress, failure, stop } = check
  const hasPath = settle(mapping).path !== undefined
  const forgets = progress === null && rows.skipped > 0

  return (
    <div className="flex flex-col gap-3 border-t border-line px-5 py-4">
      <ErrorCallout failure={failure} />
      {progress ? (
        <StoppableProgress
          {...progress}
          label={t('label')}
          text={t('progress', progress)}
          stopLabel={common('cancel')}
          onStop={stop}
          takesFocus
        />
      ) : (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button
            variant={isDone ? 'secondary' : 'primary'}
            disabledReason={hasPath ? undefined : t('needsPath')}
            onClick={onCheck}
          >
            {rows.unchecked === rows.total ? t('button') : t('again')}
          </Button>
          {forgets && <p className="text-sm text-muted">{t('forgets')}</p>}
        </div>
      )}
    </div>
  )
}
