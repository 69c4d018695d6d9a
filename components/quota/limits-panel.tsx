import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import type { QuotaFacts, QuotaGauge } from '@/lib/quota/queries'
import { LimitsForm } from './limits-form'
import { Moment } from '@/components/ui/moment'

type LimitsPanelProps = {
  programId: string
  gauge: QuotaGauge
  facts: QuotaFacts
  className?: string
}

/** What only people know about the count, and the way to open a Mini Program that WeChat closed. */
export function LimitsPanel({ programId, gauge, facts, className }: LimitsPanelProps) {
  const t = useTranslations('quota.limits')
  const { codeLimit, madeBefore, floorPercent, personDayMax, confirmAbove, perMinute } = facts
  const { told, closedAt } = facts
  return (
    <div id="limits" className={className}>
      <Panel title={t('title')} description={t('description')}>
        {closedAt && (
          <Callout tone="bad" title={t('closed.title')} className="mb-5 max-w-form">
            {t.rich('closed.body', { left: gauge.left, at: () => <Moment at={closedAt} /> })}
          </Callout>
        )}
        <LimitsForm
          limits={{
            programId,
            codeLimit,
            madeBefore,
            floorPercent,
            personDayMax,
            confirmAbove,
            perMinute,
          }}
          known={{
            ours: gauge.succeeded + gauge.unknown + gauge.reserved,
            elsewhere: gauge.elsewhere,
            madeBefore,
            told,
          }}
          closed={closedAt !== null}
        />
      </Panel>
    </div>
  )
}
