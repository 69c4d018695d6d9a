'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Td, Tr } from '@/components/ui/table'
import type { RowView } from '@/lib/batches/rows'
import { pairClass } from './pair-class'
import { RowCells } from './row-cells'
import { RowFinding } from './row-finding'
import type { RowChanges } from './use-row-changes'

type RowLineProps = {
  row: RowView
  header: readonly string[]
  /** Columns that the mapping takes something from. */
  used: readonly number[]
  changes: RowChanges
  onFix: () => void
}

/** One row: its cells, what was found, and what can be done about it. */
export function RowLine({ row, header, used, changes, onFix }: RowLineProps) {
  const t = useTranslations('batchDraft.check')
  const { number, state } = row
  const isBusy = changes.busy === number

  return (
    <Tr>
      <Td className="text-right align-top font-medium tabular-nums">{number}</Td>
      <Td className="align-top">
        <div className={pairClass}>
          <RowCells row={row} header={header} used={used} />
          <RowFinding row={row} />
        </div>
      </Td>
      <Td className="align-top">
        <div className="-my-1 flex flex-wrap justify-end gap-1.5">
          {state === 'invalid' && (
            <Button size="sm" aria-label={t('fixLabel', { number })} onClick={onFix}>
              {t('fix')}
            </Button>
          )}
          {state === 'skipped' ? (
            <Button
              size="sm"
              pending={isBusy}
              aria-label={t('restoreLabel', { number })}
              onClick={() => void changes.restore(number)}
              className="h-auto min-h-7 py-0.5 whitespace-normal"
            >
              {t('restore')}
            </Button>
          ) : (
            <Button
              size="sm"
              variant={state === 'invalid' ? 'secondary' : 'ghost'}
              pending={isBusy}
              aria-label={t('skipLabel', { number })}
              onClick={() => void changes.skip(number)}
            >
              {t('skip')}
            </Button>
          )}
        </div>
      </Td>
    </Tr>
  )
}
