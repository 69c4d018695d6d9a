import { useTranslations } from 'next-intl'
import { AlertsPanel } from '@/components/alerts/alerts-panel'
import { PageHeader } from '@/components/ui/page-header'
import type { ProgramDetail } from '@/lib/quota/dashboard'
import type { PastReconciliation } from '@/lib/quota/reconciliations'
import { CallsLink } from './calls-link'
import { ElsewherePanel } from './elsewhere-panel'
import { ForecastPanel } from './forecast-panel'
import { LifetimePanel } from './lifetime-panel'
import { LimitsPanel } from './limits-panel'
import { ScopeSelect } from './scope-select'
import { ReconcilePanel } from './reconcile-panel'
import { TodayPanel } from './today-panel'
import { UnknownCalls, type ExplainedCall } from './unknown-calls'
import { UsageSection } from './usage-section'

type QuotaDashboardProps = {
  program: { id: string; name: string }
  /** To change over to. */
  programs: readonly { id: string; name: string }[]
  detail: ProgramDetail
  unknownCalls: readonly ExplainedCall[]
  past: readonly PastReconciliation[]
  countedAt: Date
}

/** Everything that is known of one Mini Program's two limits, and what an admin may set. */
export function QuotaDashboard(props: QuotaDashboardProps) {
  const { program, programs, unknownCalls, past, countedAt } = props
  const { today, usage, facts } = props.detail
  const { gauge, forecast } = props.detail.quota
  const t = useTranslations('quota')
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description', { program: program.name })}
        action={
          <>
            <ScopeSelect scope={program.id} range={usage.range} programs={programs} />
            <CallsLink programId={program.id} />
          </>
        }
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <LifetimePanel gauge={gauge} />
        <div className="grid grid-cols-1 gap-6">
          <ForecastPanel forecast={forecast} today={today} />
          <TodayPanel today={gauge.today} dayLimitSeenAt={facts.dayLimitSeenAt} />
          <ElsewherePanel elsewhere={gauge.elsewhere} facts={facts} />
        </div>
        <UsageSection scope={program.id} usage={usage} className="mt-2 min-w-0 lg:col-span-2" />
        <UnknownCalls calls={unknownCalls} count={gauge.unknown} className="lg:col-span-2" />
        <AlertsPanel programId={program.id} className="lg:col-span-2" />
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
