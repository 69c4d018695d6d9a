import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { When } from '@/components/ui/when'
import { Td, Tr } from '@/components/ui/table'
import type { BatchView } from '@/lib/batches/queries'
import { BatchStateBadge } from './batch-state-badge'
import { ListedRows } from './listed-rows'

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
