'use client'

import { useTranslations } from 'next-intl'
import { Table, Td, Tr } from '@/components/ui/table'
import type { BatchColumns } from '@/lib/batches/queries'
import { cn } from '@/lib/cn'

/** The beginning of the file as it is, so that it is seen where its table begins. */
export function FirstRows({ columns }: { columns: BatchColumns }) {
  const t = useTranslations('batchDraft.file')
  const { found, settings } = columns
  if (found.first.length === 0) return null
  const width = Math.max(...found.first.map(({ cells }) => cells.length))
  return (
    <div className="max-h-72 overflow-y-auto rounded-lg border border-line">
      <Table label={t('firstRows')}>
        <tbody>
          {found.first.map(({ number, cells }) => {
            const isHeader = number === settings.headerRow
            return (
              <Tr
                key={number}
                className={cn(
                  isHeader && 'bg-accent-soft font-medium',
                  number < settings.headerRow && 'text-muted',
                )}
              >
                <Td className="sticky left-0 w-12 bg-surface py-1 text-right text-muted tabular-nums">
                  {number}
                </Td>
                {Array.from({ length: width }, (_, column) => (
                  <Td
                    key={column}
                    title={cells[column]}
                    className="max-w-48 truncate py-1 whitespace-nowrap"
                  >
                    {cells[column]}
                  </Td>
                ))}
                <Td className="py-1 text-right text-xs whitespace-nowrap text-muted">
                  {isHeader && t('isHeader')}
                  {number < settings.headerRow && t('isAbove')}
                </Td>
              </Tr>
            )
          })}
        </tbody>
      </Table>
    </div>
  )
}
