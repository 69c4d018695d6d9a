import { useFormatter, useTranslations } from 'next-intl'
import { Meter, MeterKey } from '@/components/ui/meter'
import { Panel } from '@/components/ui/panel'
import { shareClass } from '@/components/ui/share'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { cn } from '@/lib/cn'
import { LIFETIME_PARTS, lifetimeParts, QUOTA_THRESHOLDS, shareGone } from '@/lib/quota/format'
import type { QuotaGauge } from '@/lib/quota/queries'
import { LIFETIME_LOOK, lifetimeSegments } from './lifetime-segments'
import { StageBadge } from './stage-badge'

/** The smallest share the figure can show: the first code of 100,000 is not "0 % gone". */
const LEAST_SHARE = 0.001

/** The limit for ever: one bar, and the numbers that add up to it. */
export function LifetimePanel({ gauge }: { gauge: QuotaGauge }) {
  const t = useTranslations('quota.lifetime')
  const names = useTranslations('frame.quota.parts')
  const format = useFormatter()
  const { limit, left } = gauge
  const parts = lifetimeParts(gauge)
  const gone = limit - left
  const share = format.number(Math.max(shareGone(gauge), gone > 0 ? LEAST_SHARE : 0), {
    style: 'percent',
    maximumFractionDigits: 1,
  })
  return (
    <Panel
      title={t('title')}
      description={t('description', { limit })}
      action={<StageBadge gauge={gauge} />}
      flush
    >
      <div className="px-5 pt-4 pb-5">
        <p className="flex flex-wrap items-baseline gap-x-2 tabular-nums">
          <span className="text-2xl font-semibold">{format.number(left)}</span>
          <span className="text-muted">{t('leftOf', { limit, share })}</span>
        </p>
        <Meter
          label={t('title')}
          max={limit}
          valueText={t('valueText', { gone, limit, left })}
          segments={lifetimeSegments(gauge)}
          className="mt-3 h-4"
        />
        <Marks />
      </div>
      <Table label={t('table')}>
        <thead className="sr-only">
          <tr>
            <Th>{t('part')}</Th>
            <Th>{t('codes')}</Th>
          </tr>
        </thead>
        <tbody className="border-t border-line">
          {LIFETIME_PARTS.map((part) => (
            <Tr key={part}>
              <Td>
                <span className="flex items-baseline gap-2.5">
                  {part === 'free' ? <FreeKey /> : <MeterKey {...LIFETIME_LOOK[part]} />}
                  <span className="min-w-0">
                    <span className="font-medium">{names(part)}</span>
                    <span className="block text-muted">{t(`meanings.${part}`)}</span>
                  </span>
                </span>
              </Td>
              <Td className="text-right align-top text-base tabular-nums">
                {format.number(parts[part])}
              </Td>
            </Tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t-2 border-edge font-semibold">
            <Th scope="row" className="border-b-0 font-semibold text-ink">
              {t('sum')}
            </Th>
            <Td className="border-b-0 text-right text-base tabular-nums">{format.number(limit)}</Td>
          </tr>
        </tfoot>
      </Table>
    </Panel>
  )
}

function FreeKey() {
  return <span aria-hidden className="inline-block size-2.5 rounded-sm bg-line" />
}

/** Where the word above the bar changes, as a scale of percent. */
function Marks() {
  const format = useFormatter()
  return (
    <div aria-hidden className="relative mt-1 h-5 text-xs text-muted tabular-nums">
      {QUOTA_THRESHOLDS.map((threshold) => (
        <span
          key={threshold}
          className={cn('absolute top-0 left-0 flex justify-end', shareClass(threshold))}
        >
          <span className="flex translate-x-1/2 flex-col items-center">
            <span className="h-1 w-px bg-edge" />
            {/* On a phone two figures so close would run into each other. */}
            <span className={threshold === 0.9 ? 'hidden sm:inline' : undefined}>
              {format.number(threshold * 100)}
            </span>
          </span>
        </span>
      ))}
    </div>
  )
}
