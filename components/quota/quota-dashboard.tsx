import { useTranslations } from 'next-intl'
import { AlertsPanel } from '@/components/alerts/alerts-panel'
import { PageHeader } from '@/components/ui/page-header'
import type { QuotaFacts, QuotaGauge } from '@/lib/quota/queries'
import { ElsewherePanel } from './elsewhere-panel'
import { LifetimePanel } from './lifetime-panel'
import { LimitsPanel } from './limits-panel'
import { TodayPanel } from './today-panel'
import { UnknownCalls, type ExplainedCall } from './unknown-calls'

type QuotaDashboardProps = {
  program: { id: string; name: string }
  gauge: QuotaGauge
  facts: QuotaFacts
  unknownCalls: readonly ExplainedCall[]
}

/** Everything that is known of one Mini Program's two limits, and what an admin may set. */
export function QuotaDashboard({ program, gauge, facts, unknownCalls }: QuotaDashboardProps) {
  const t = useTranslations('quota')
  return (
    <>
      <PageHeader title={t('title')} description={t('description', { program: program.name })} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <LifetimePanel gauge={gauge} />
        <div className="grid grid-cols-1 gap-6">
          <TodayPanel today={gauge.today} dayLimitSeenAt={facts.dayLimitSeenAt} />
          <ElsewherePanel elsewhere={gauge.elsewhere} facts={facts} />
        </div>
        <UnknownCalls calls={unknownCalls} count={gauge.unknown} className="lg:col-span-2" />
        <AlertsPanel programId={program.id} className="lg:col-span-2" />
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
