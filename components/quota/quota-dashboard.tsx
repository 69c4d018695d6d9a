import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/ui/page-header'
import type { QuotaFacts, QuotaGauge } from '@/lib/quota/queries'
import type { PastReconciliation } from '@/lib/quota/reconciliations'
import { CallsLink } from './calls-link'
import { ElsewherePanel } from './elsewhere-panel'
import { LifetimePanel } from './lifetime-panel'
import { LimitsPanel } from './limits-panel'
import { ReconcilePanel } from './reconcile-panel'
import { TodayPanel } from './today-panel'
import { UnknownCalls, type ExplainedCall } from './unknown-calls'

type QuotaDashboardProps = {
  program: { id: string; name: string }
  gauge: QuotaGauge
  facts: QuotaFacts
  unknownCalls: readonly ExplainedCall[]
  past: readonly PastReconciliation[]
  countedAt: Date
}

/** Everything that is known of one Mini Program's two limits, and what an admin may set. */
export function QuotaDashboard(props: QuotaDashboardProps) {
  const { program, gauge, facts, unknownCalls, past, countedAt } = props
  const t = useTranslations('quota')
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description', { program: program.name })}
        action={<CallsLink programId={program.id} />}
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <LifetimePanel gauge={gauge} />
        <div className="grid grid-cols-1 gap-6">
          <TodayPanel today={gauge.today} dayLimitSeenAt={facts.dayLimitSeenAt} />
          <ElsewherePanel elsewhere={gauge.elsewhere} facts={facts} />
        </div>
        <UnknownCalls calls={unknownCalls} count={gauge.unknown} className="lg:col-span-2" />
        <ReconcilePanel
          key={`console ${program.id}`}
          {...{ programId: program.id, gauge, facts, past, countedAt }}
          className="lg:col-span-2"
        />
        <LimitsPanel
          // Another Mini Program's numbers start a form of their own.
          key={program.id}
          programId={program.id}
          gauge={gauge}
          facts={facts}
          className="lg:col-span-2"
        />
      </div>
    </>
  )
}
