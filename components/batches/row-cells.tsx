'use client'

import { useTranslations } from 'next-intl'
import type { RowView } from '@/lib/batches/rows'
import { cn } from '@/lib/cn'

/** A row may have a hundred cells; these tell it from its neighbours. */
const SHOWN = 4

type RowCellsProps = { row: RowView; header: readonly string[]; used: readonly number[] }

/** The cells that matter, those something is wrong with first. */
export function RowCells({ row, header, used }: RowCellsProps) {
  const t = useTranslations('batchDraft')
  const wrong = new Set(row.problems.flatMap(({ column }) => column ?? []))
  const columns = [...new Set([...wrong, ...used])].slice(0, Math.max(SHOWN, wrong.size))

  return (
    <ul className="flex min-w-0 flex-wrap content-start gap-x-4">
      {columns.map((column) => {
        const cell = row.cells[column]?.trim() ?? ''
        return (
          <li key={column} className="flex max-w-full min-w-0 gap-1.5">
            <span className="max-w-36 shrink-0 truncate text-muted">
              {header[column] || t('columns.untitled', { number: column + 1 })}
            </span>
            <span
              title={cell}
              className={cn(
                'min-w-0 truncate',
                cell === '' && 'text-muted',
                wrong.has(column) &&
                  'font-medium underline decoration-dotted decoration-2 underline-offset-4',
                wrong.has(column) &&
                  (row.isWarned ? 'text-warn decoration-warn' : 'text-bad decoration-bad'),
              )}
            >
              {cell === '' ? t('check.empty') : cell}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
