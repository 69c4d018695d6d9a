import { useFormatter, useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import { Meter } from '@/components/ui/meter'
import { Panel } from '@/components/ui/panel'
import type { QuotaGauge } from '@/lib/quota/queries'
import { Moment } from '@/components/ui/moment'
import { StageBadge } from './stage-badge'

type TodayPanelProps = { today: QuotaGauge['today']; dayLimitSeenAt: Date | null }

/** WeChat's limit of a day: every call counts, repeats too, and it starts anew in Shanghai. */
export function TodayPanel({ today, dayLimitSeenAt }: TodayPanelProps) {
  const t = useTranslations('quota.today')
  const format = useFormatter()
  const { used, limit, resetsAt } = today
  const left = dayLimitSeenAt ? 0 : Math.max(0, limit - used)
  const moment = (chunks: React.ReactNode) => (
    <span className="font-medium whitespace-nowrap text-ink tabular-nums">{chunks}</span>
  )
  return (
    <Panel
      title={t('title')}
      description={t('description')}
      action={<StageBadge gauge={{ limit, left }} />}
    >
      <p className="flex flex-wrap items-baseline gap-x-2 tabular-nums">
        <span className="text-xl font-semibold">{format.number(used)}</span>
        <span className="text-muted">{t('ofCalls', { limit })}</span>
      </p>
      <Meter
        label={t('title')}
        max={limit}
        valueText={t('valueText', { used, limit })}
        segments={[{ key: 'used', value: used, fill: 'accent' }]}
        className="mt-2"
      />
      <p className="mt-3 text-sm text-muted">
        {t.rich('resets', {
          moment,
          time: format.dateTime(resetsAt, {
            month: 'short',
            day: 'numeric',
            hour: 'numeric',
            minute: '2-digit',
            timeZoneName: 'short',
          }),
        })}
      </p>
      {dayLimitSeenAt && (
        <Callout tone="warn" title={t('limitSeen.title')} className="mt-4">
          {t.rich('limitSeen.body', { at: () => <Moment at={dayLimitSeenAt} /> })}
        </Callout>
      )}
    </Panel>
  )
}
