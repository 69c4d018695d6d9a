import { useTranslations } from 'next-intl'
import { AlertsPanel } from '@/components/alerts/alerts-panel'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { PageHeader } from '@/components/ui/page-header'
import type { ProgramDetail } from '@/lib/quota/dashboard'
import type { PastReconciliation } from '@/lib/quota/reconciliations'
import { ElsewherePanel } from './elsewhere-panel'
import { ForecastPanel } from './forecast-panel'
import { LifetimePanel } from './lifetime-panel'
import { LimitsPanel } from './limits-panel'
import { LINK } from './number-link'
import { ScopeSelect } from './scope-select'
import { ReconcilePanel } from './reconcile-panel'
import { TodayPanel } from './today-panel'
import { UnknownCalls, type ExplainedCall } from './unknown-calls'
import { callsHref } from './usage-address'
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
  const { today, usage, facts, hasMoreUnknown } = props.detail
  const { gauge, forecast } = props.detail.quota
  const t = useTranslations('quota')
  const usageWords = useTranslations('usage')
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
        <div className="grid min-w-0 grid-cols-1 gap-6">
          <LifetimePanel gauge={gauge} />
          <ElsewherePanel elsewhere={gauge.elsewhere} facts={facts} />
        </div>
        <div className="grid grid-cols-1 gap-6">
          <TodayPanel today={gauge.today} dayLimitSeenAt={facts.dayLimitSeenAt} />
          <ForecastPanel forecast={forecast} today={today} />
        </div>
        <UsageSection scope={program.id} usage={usage} className="mt-2 min-w-0 lg:col-span-2" />
        <div className="min-w-0 lg:col-span-2">
          <UnknownCalls calls={unknownCalls} count={gauge.unknown} />
          {hasMoreUnknown && (
            <p className="mt-2 text-sm">
              <Link
                href={callsHref(program.id, { state: 'unknown' })}
                prefetch={false}
                className={LINK}
              >
                {usageWords('allUnknown', { shown: unknownCalls.length })}
              </Link>
            </p>
          )}
        </div>
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

/** From a Mini Program's numbers to the calls they add up from. */
function CallsLink({ programId }: { programId: string }) {
  const t = useTranslations('calls')
  return (
    <Link href={`/quota/calls?programId=${programId}`} className={buttonClass()}>
      {t('allCalls')}
    </Link>
  )
}
