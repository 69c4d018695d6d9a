'use client'

import { CirclePause, TriangleAlert } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Gauge } from '@/components/ui/gauge'
import { Meter, MeterKey } from '@/components/ui/meter'
import { cn } from '@/lib/cn'
import { LIFETIME_PARTS, lifetimeParts, quotaStage } from '@/lib/quota/format'
import type { QuotaGauge as Quota } from '@/lib/quota/queries'
import { LIFETIME_LOOK, lifetimeSegments } from './lifetime-segments'

type QuotaGaugeProps = { quota: Quota; paused?: boolean; collapsed?: boolean }

/** How much of the lifetime limit is left; a press shows every number behind the bar. */
export function QuotaGauge({ quota, paused = false, collapsed = false }: QuotaGaugeProps) {
  const t = useTranslations('frame.quota')
  const { limit, left } = quota
  const gone = Math.max(0, limit - left)
  const alarm = alarmOf(quota, paused)
  const AlarmSign = alarm === 'paused' ? CirclePause : TriangleAlert
  const valueText = t('valueText', { gone, limit, left })

  return (
    <Gauge
      label={t('label')}
      value={t('left', { left })}
      collapsed={collapsed}
      bar={
        <Meter
          label={t('label')}
          max={limit}
          segments={lifetimeSegments(quota)}
          valueText={valueText}
          className="h-1.5"
        />
      }
      note={
        alarm && (
          <span className={cn('flex items-center gap-1.5 text-xs', ALARMS[alarm])}>
            <AlarmSign aria-hidden className="size-3.5" />
            {t(alarm === 'paused' ? alarm : `stages.${alarm}`)}
          </span>
        )
      }
      details={{
        label: t('details'),
        content: <QuotaNumbers quota={quota} />,
        className: 'w-72',
      }}
    />
  )
}

/** What is said below the bar, and how loud. */
const ALARMS = {
  paused: 'text-warn',
  runningLow: 'text-warn',
  low: 'text-warn',
  nearlyGone: 'text-bad',
  usedUp: 'text-bad',
  closed: 'text-bad',
} as const

function alarmOf(quota: Quota, paused: boolean): keyof typeof ALARMS | null {
  const stage = quotaStage(quota)
  if (stage === 'closed') return stage
  if (paused) return 'paused'
  return stage === 'plenty' || stage === 'half' ? null : stage
}

export function QuotaNumbers({ quota }: { quota: Quota }) {
  const t = useTranslations('frame.quota')
  const format = useFormatter()
  const { used, limit, resetsAt } = quota.today
  const parts = lifetimeParts(quota)
  const row = 'flex items-center gap-2 [&>dd]:ml-auto [&>dd]:tabular-nums'
  return (
    <div className="text-sm">
      <dl className="flex flex-col gap-1">
        {LIFETIME_PARTS.map((part) => {
          // The sum says it; and what is nought says nothing, except the reader's own work.
          if (part === 'free' || (parts[part] === 0 && part !== 'succeeded')) return null
          return (
            <div key={part} className={row}>
              <MeterKey {...LIFETIME_LOOK[part]} />
              <dt className="text-muted">{t(`parts.${part}`)}</dt>
              <dd>{format.number(parts[part])}</dd>
            </div>
          )
        })}
        <div className={cn(row, 'border-t border-line pt-1 font-medium')}>
          <dt>{t('remaining')}</dt>
          <dd>
            {format.number(quota.left)}{' '}
            <span className="font-normal text-muted">{t('of', { limit: quota.limit })}</span>
          </dd>
        </div>
        <div className={cn(row, 'mt-2')}>
          <dt>{t('today')}</dt>
          <dd>{t('todayValue', { used, limit })}</dd>
        </div>
      </dl>
      <p className="mt-1 text-xs text-muted">
        {t('resets', {
          time: format.dateTime(new Date(resetsAt), {
            hour: '2-digit',
            minute: '2-digit',
            hourCycle: 'h23',
          }),
        })}
      </p>
    </div>
  )
}
