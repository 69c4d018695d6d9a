'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Table, Th } from '@/components/ui/table'
import { cn } from '@/lib/cn'
import type { BatchMapping } from '@/lib/batches/mapping'
import type { RowView } from '@/lib/batches/rows'
import { columnsOf } from './draft-mapping'
import { FixRow } from './fix-row'
import { pairClass } from './pair-class'
import { RowLine } from './row-line'
import type { RowChanges } from './use-row-changes'

type RowTableProps = {
  batchId: string
  rows: readonly RowView[]
  header: readonly string[]
  mapping: BatchMapping
  changes: RowChanges
  /** The rows of another page, until those asked for are here. */
  isOld: boolean
}

export function RowTable({ batchId, rows, header, mapping, changes, isOld }: RowTableProps) {
  const t = useTranslations('batchDraft.check')
  const [fixing, setFixing] = useState<RowView | null>(null)
  const used = columnsOf(mapping, header)

  return (
    <div
      aria-busy={isOld || undefined}
      className={cn('border-t border-line', isOld && 'opacity-60')}
    >
      <Table label={t('table')} className="table-fixed">
        <thead>
          <tr>
            <Th className="w-18 text-right">{t('row')}</Th>
            <Th>
              <span className={pairClass}>
                <span>{t('cells')}</span>
                <span className="max-md:hidden">{t('finding')}</span>
              </span>
            </Th>
            <Th className="w-24 md:w-40">
              <span className="sr-only">{t('actions')}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RowLine
              key={row.number}
              row={row}
              header={header}
              used={used}
              changes={changes}
              onFix={() => setFixing(row)}
            />
          ))}
        </tbody>
      </Table>
      {fixing && (
        <FixRow
          key={fixing.number}
          batchId={batchId}
          row={fixing}
          header={header}
          mapping={mapping}
          onClose={() => setFixing(null)}
          onChanged={changes.reload}
        />
      )}
    </div>
  )
}
