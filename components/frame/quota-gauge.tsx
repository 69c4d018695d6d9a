'use client'

import { CirclePause, TriangleAlert } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Gauge } from '@/components/ui/gauge'
import { Meter, MeterKey, type MeterSegment } from '@/components/ui/meter'
import { cn } from '@/lib/cn'
import type { QuotaGauge as Quota } from '@/lib/quota/queries'

type Part = MeterSegment & {
  key: 'succeeded' | 'unknown' | 'elsewhere' | 'before' | 'reserved' | 'held' | 'floor'
}

/** The bar's parts, from what is surely gone to what is only kept back. */
function quotaParts(quota: Quota): Part[] {
  return [
    { key: 'succeeded', value: quota.succeeded, fill: 'accent' },
    { key: 'before', value: quota.before, fill: 'quiet' },
    { key: 'elsewhere', value: quota.elsewhere, fill: 'edge' },
    { key: 'unknown', value: quota.unknown, fill: 'warn', striped: true },
    { key: 'reserved', value: quota.reserved, fill: 'accent', striped: true },
    { key: 'held', value: quota.held, fill: 'quiet', striped: true },
    // Near the end less is left than would be kept back.
    {
      key: 'floor',
      value: Math.min(quota.floor, quota.left),
      fill: 'edge',
      striped: true,
      setApart: true,
    },
  ]
}

type QuotaGaugeProps = { quota: Quota; paused?: boolean; collapsed?: boolean }

/** How much of the lifetime limit is left; a press shows every number behind the bar. */
export function QuotaGauge({ quota, paused = false, collapsed = false }: QuotaGaugeProps) {
  const t = useTranslations('frame.quota')
  const { limit, left } = quota
  const parts = quotaParts(quota)
  const gone = Math.max(0, limit - left)
  const share = limit > 0 ? gone / limit : 1
  const alarm = alarmOf(quota.closed, paused, share)
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
          segments={parts}
          valueText={valueText}
          className="h-1.5"
        />
      }
      note={
        alarm && (
          <span
            className={cn(
              'flex items-center gap-1.5 text-xs',
              alarm === 'runningLow' || alarm === 'paused' ? 'text-warn' : 'text-bad',
            )}
          >
            <AlarmSign aria-hidden className="size-3.5" />
            {t(alarm)}
          </span>
        )
      }
      details={{
        label: t('details'),
        content: <QuotaNumbers quota={quota} parts={parts} />,
        className: 'w-72',
      }}
    />
  )
}

function alarmOf(closed: boolean, paused: boolean, share: number) {
  if (closed) return 'closed'
  if (paused) return 'paused'
  if (share >= 1) return 'usedUp'
  if (share >= 0.95) return 'nearlyGone'
  return share >= 0.8 ? 'runningLow' : null
}

function QuotaNumbers({ quota, parts }: { quota: Quota; parts: Part[] }) {
  const t = useTranslations('frame.quota')
  const format = useFormatter()
  const { used, limit, resetsAt } = quota.today
  const row = 'flex items-center gap-2 [&>dd]:ml-auto [&>dd]:tabular-nums'
  return (
    <div className="text-sm">
      <dl className="flex flex-col gap-1">
        {parts
          // What is nought says nothing, except the first: that is the reader's own work.
          .filter(({ key, value }) => value > 0 || key === 'succeeded')
          .map(({ key, value, fill, striped }) => (
            <div key={key} className={row}>
              <MeterKey fill={fill} striped={striped} />
              <dt className="text-muted">{t(key)}</dt>
              <dd>{format.number(value)}</dd>
            </div>
          ))}
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
