import { useTranslations } from 'next-intl'
import type { BatchView } from '@/lib/batches/queries'
import { cn } from '@/lib/cn'
import { rowParts } from './row-parts'
import { RowsBar } from './rows-bar'

const TOLD = ['done', 'existing', 'failed'] as const

/** How far a batch is, small: the bar and its numbers; of one that has not begun only how long it is. */
export function ListedRows({ batch: { name, state, rows } }: { batch: BatchView }) {
  const t = useTranslations('batches.list')
  if (state === 'draft' || state === 'confirming') {
    return <p className="text-muted tabular-nums">{t('rows', { rows: rows.total })}</p>
  }
  const parts = rowParts(rows)
  const texts = TOLD.filter((part) => part === 'done' || parts[part] > 0).map((part) => ({
    part,
    text: t(`counts.${part}`, { rows: parts[part] }),
  }))
  const total = t('counts.total', { rows: rows.total })
  return (
    <div className="space-y-1.5">
      <RowsBar
        rows={rows}
        label={t('progressOf', { name })}
        valueText={[...texts.map(({ text }) => text), total].join(' · ')}
      />
      <p className="flex flex-wrap gap-x-2.5 text-muted tabular-nums">
        {texts.map(({ part, text }) => (
          <span key={part} className={cn(part === 'failed' && 'font-medium text-bad')}>
            {text}
          </span>
        ))}
        <span>{total}</span>
      </p>
    </div>
  )
}
