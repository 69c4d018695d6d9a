'use client'

import { useTranslations } from 'next-intl'
import { FieldNote } from '@/components/codes/field-note'
import { Button } from '@/components/ui/button'
import type { WarnedRows as Warned } from '@/lib/batches/answer-warnings'
import { CELL_WARNINGS, type CellWarning, type RowWarning } from '@/lib/batches/schema'
import { AcceptMissing } from './accept-missing'
import type { RowChanges } from './use-row-changes'

const isOfCell = (warning: RowWarning): warning is CellWarning =>
  CELL_WARNINGS.some((known) => known === warning)

type WarnedRowsProps = { warned: readonly Warned[]; changes: RowChanges }

/** What is probably wrong with many paths, asked once for all rows of a kind. */
export function WarnedRows({ warned, changes }: WarnedRowsProps) {
  const t = useTranslations('batchDraft.check.warned')
  const ofPaths = useTranslations('codeForm.problems.warnings')
  const ofCells = useTranslations('batchFiles.problems')
  if (warned.length === 0) return null
  return (
    <section aria-label={t('label')} className="flex flex-col border-t border-line px-5 py-2">
      <p className="py-1 text-sm text-muted">{t('help')}</p>
      <ul className="divide-y divide-line">
        {warned.map(({ warning, rows }) => (
          <li
            key={warning}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2"
          >
            <FieldNote
              tone={warning === 'pageMissing' ? 'bad' : 'warn'}
              className="flex-1 basis-72"
            >
              {t('rows', {
                count: rows,
                what: isOfCell(warning) ? ofCells(warning) : ofPaths(warning),
              })}
            </FieldNote>
            <span className="flex flex-wrap gap-2">
              {warning === 'pageMissing' ? (
                <AcceptMissing
                  rows={rows}
                  isBusy={changes.busy === warning}
                  onAccept={(reason) => changes.answer({ warning, rows }, 'accept', reason)}
                />
              ) : (
                <Button
                  size="sm"
                  pending={changes.busy === warning}
                  onClick={() => void changes.answer({ warning, rows }, 'accept')}
                >
                  {t('accept')}
                </Button>
              )}
              <Button
                size="sm"
                variant="ghost"
                pending={changes.busy === warning}
                onClick={() => void changes.answer({ warning, rows }, 'skip')}
              >
                {t('skip')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
