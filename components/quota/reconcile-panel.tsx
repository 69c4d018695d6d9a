import { useFormatter, useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { QuotaFacts, QuotaGauge } from '@/lib/quota/queries'
import type { PastReconciliation } from '@/lib/quota/reconciliations'
import { Moment } from '@/components/ui/moment'
import { ReconcileDialog } from './reconcile-dialog'

type ReconcilePanelProps = {
  programId: string
  gauge: QuotaGauge
  facts: QuotaFacts
  past: readonly PastReconciliation[]
  /** When these numbers were counted. */
  countedAt: Date
  className?: string
}

/** Our count against WeChat's console: how to compare, and what came of it each time. */
export function ReconcilePanel(props: ReconcilePanelProps) {
  const { programId, gauge, facts, past, countedAt, className } = props
  const t = useTranslations('calls.reconcile')
  const latest = past[0]
  return (
    <Panel
      title={t('title')}
      description={t('description')}
      action={
        <ReconcileDialog
          programId={programId}
          limit={gauge.limit}
          counts={{
            succeeded: gauge.succeeded,
            unknown: gauge.unknown,
            reserved: gauge.reserved,
            before: gauge.before,
            elsewhere: gauge.elsewhere,
          }}
          told={facts.numUsed}
          toldAt={facts.numUsedAt}
          countedAt={countedAt}
        />
      }
      flush={latest !== undefined}
      className={className}
    >
      {latest ? <PastComparisons past={past} /> : <p className="text-muted">{t('never')}</p>}
    </Panel>
  )
}

function PastComparisons({ past }: { past: readonly PastReconciliation[] }) {
  const t = useTranslations('calls.reconcile.past')
  const format = useFormatter()
  const signed = (value: number) => format.number(value, { signDisplay: 'exceptZero' })
  return (
    <Table label={t('label')} className="min-w-2xl">
      <thead>
        <tr>
          <Th>{t('at')}</Th>
          <Th>{t('by')}</Th>
          <Th className="text-right">{t('console')}</Th>
          <Th className="text-right">{t('difference')}</Th>
          <Th className="text-right">{t('elsewhere')}</Th>
          <Th className="w-full">{t('note')}</Th>
        </tr>
      </thead>
      <tbody>
        {past.map((one) => (
          <Tr key={one.id}>
            <Td className="align-top">
              <Moment at={one.at} />
            </Td>
            <Td className="align-top whitespace-nowrap">{one.by}</Td>
            <Td className="text-right align-top tabular-nums">{format.number(one.consoleCount)}</Td>
            <Td className="text-right align-top tabular-nums">{signed(one.difference)}</Td>
            <Td className="text-right align-top whitespace-nowrap tabular-nums">
              {one.elsewhereBefore === one.elsewhereAfter
                ? format.number(one.elsewhereAfter)
                : t('changed', { before: one.elsewhereBefore, after: one.elsewhereAfter })}
            </Td>
            <Td className="align-top wrap-anywhere">{one.note}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}
