import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { AskAgain } from '@/components/calls/ask-again'
import { WriteOff } from '@/components/calls/write-off'
import { Badge } from '@/components/ui/badge'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { UnknownCall } from '@/lib/quota/queries'
import { Moment } from '@/components/ui/moment'

/** A lost call with the reason in the reader's words. */
export type ExplainedCall = UnknownCall & { why: string }

type UnknownCallsProps = {
  calls: readonly ExplainedCall[]
  /** How many count as gone; more than are listed when the list is long. */
  count: number
  className?: string
}

/** Calls whose answer was lost: what is being done about each, and what to quote to WeChat. */
export function UnknownCalls({ calls, count, className }: UnknownCallsProps) {
  const t = useTranslations('quota.unknown')
  if (calls.length === 0) {
    return (
      <Panel title={t('title')} className={className}>
        <EmptyState title={t('empty.title')} className="py-8">
          {t('empty.body')}
        </EmptyState>
      </Panel>
    )
  }
  return (
    <Panel title={t('title')} description={t('description', { count })} flush className={className}>
      <Table label={t('title')} className="min-w-4xl">
        <thead>
          <tr>
            <Th>{t('columns.path')}</Th>
            <Th>{t('columns.asked')}</Th>
            <Th>{t('columns.why')}</Th>
            <Th>{t('columns.again')}</Th>
            <Th className="text-right">{t('columns.decide')}</Th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <UnknownCallRow key={call.id} call={call} />
          ))}
        </tbody>
      </Table>
    </Panel>
  )
}

function UnknownCallRow({ call }: { call: ExplainedCall }) {
  const t = useTranslations('quota.unknown')
  const kinds = useTranslations('gallery.kinds')
  const common = useTranslations('common.actions')
  return (
    <Tr>
      <Td className="max-w-72 align-top">
        <Link
          href={`/quota/calls?state=unknown&call=${call.id}`}
          prefetch={false}
          className="font-mono wrap-anywhere underline-offset-4 hover:underline"
        >
          {call.path}
        </Link>
        <span className="mt-1 block">
          <Badge>{kinds(call.kind)}</Badge>
        </span>
      </Td>
      <Td className="align-top">
        <Moment at={call.startedAt} />
        <span className="block text-muted">{t('by', { name: call.requestedBy })}</span>
      </Td>
      <Td className="max-w-80 align-top">
        {call.why}
        {call.rid && (
          <span className="mt-1 flex items-center gap-1 text-muted">
            <span className="font-mono text-xs wrap-anywhere">{call.rid}</span>
            <CopyButton
              iconOnly
              value={call.rid}
              label={t('copyRid')}
              copiedLabel={common('copied')}
            />
          </span>
        )}
      </Td>
      <Td className="align-top">{call.retryAt ? <Moment at={call.retryAt} /> : t('rests')}</Td>
      <Td className="align-top">
        <span className="flex justify-end gap-1.5">
          <AskAgain call={call} />
          <WriteOff call={call} />
        </span>
      </Td>
    </Tr>
  )
}
