import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { When } from '@/components/ui/when'
import { Td, Tr } from '@/components/ui/table'
import type { BatchView } from '@/lib/batches/queries'
import { cn } from '@/lib/cn'
import { BatchStateBadge } from './batch-state-badge'
import { rowParts } from './row-parts'
import { RowsBar } from './rows-bar'

/** One batch. On a phone the first cell tells the rest below itself. */
export function BatchListRow({ batch }: { batch: BatchView }) {
  const t = useTranslations('batches.list')
  const { id, name, state, programName, createdBy, startedAt, createdAt } = batch
  const when = <When at={startedAt ?? createdAt} />
  return (
    <Tr className="[&>td]:align-top">
      <Td>
        <Link
          href={`/batches/${id}`}
          title={name}
          className="block truncate text-base font-medium underline-offset-4 hover:underline"
        >
          {name}
        </Link>
        <p className="truncate text-muted" title={programName}>
          {programName}
        </p>
        <div className="mt-2 space-y-2 @2xl:hidden">
          <BatchStateBadge state={state} />
          <ListedRows batch={batch} />
        </div>
        <p className="mt-1 truncate text-muted @4xl:hidden">
          {t.rich('who', { name: createdBy, when: () => when })}
        </p>
      </Td>
      <Td className="hidden @2xl:table-cell">
        <BatchStateBadge state={state} />
        {batch.reason && (state === 'waiting' || state === 'stopped') && (
          <p className="mt-1 line-clamp-2 text-muted" title={batch.reason.title}>
            {batch.reason.title}
          </p>
        )}
      </Td>
      <Td className="hidden @2xl:table-cell">
        <ListedRows batch={batch} />
      </Td>
      <Td className="hidden @4xl:table-cell">
        <p className="truncate" title={createdBy}>
          {createdBy}
        </p>
        <p className="text-muted">{when}</p>
      </Td>
    </Tr>
  )
}

const TOLD = ['done', 'existing', 'failed'] as const

/** How far a batch is, small: the bar and its numbers; of one that has not begun only how long it is. */
function ListedRows({ batch: { name, state, rows } }: { batch: BatchView }) {
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
