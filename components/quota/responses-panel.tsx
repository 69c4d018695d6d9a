import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { Usage } from '@/lib/quota/usage'
import type { ResponseTime } from '@/lib/quota/response-times'
import { LINK } from './number-link'
import { ChartPanel } from './chart-panel'
import { LinesChart } from './charts/lazy-charts'
import { callsHref, type Scope } from './usage-address'
import { useDayWords } from './use-day-words'

/** How long WeChat takes: of half the answers, and of nearly all. */
export function ResponsesPanel({ scope, usage }: { scope: Scope; usage: Usage }) {
  const t = useTranslations('usage.responses')
  const format = useFormatter()
  const words = useDayWords()
  const { responses } = usage
  const { per } = responses
  const timed = new Map(responses.times.map((time) => [time.period, time]))
  const points = responses.periods.map(({ from, to }) => ({
    key: from,
    label: per === 'month' ? words.month(from) : words.day(from),
    tick: words.tick(from, per),
    href: callsHref(scope, { from, to }),
    time: timed.get(per === 'month' ? from.slice(0, 7) : from),
  }))
  const series = [
    { key: 'p50', name: t('p50'), look: 'solid' },
    { key: 'p95', name: t('p95'), look: 'dashed' },
  ] as const
  const ms = (value: number) => t('milliseconds', { ms: value })
  return (
    <ChartPanel
      title={t('title')}
      description={t('description')}
      empty={responses.times.length === 0 ? t('empty') : null}
      legend={series}
      height="short"
      chart={
        <LinesChart
          series={series}
          data={points.map(({ time, ...point }) => ({ ...point, values: valuesOf(time) }))}
        />
      }
      table={
        <Table label={t('title')} className="tabular-nums">
          <thead>
            <tr>
              <Th>{t(`head.${per}`)}</Th>
              <Th className="text-right">{t('answers')}</Th>
              <Th className="text-right">{t('p50')}</Th>
              <Th className="text-right">{t('p95')}</Th>
            </tr>
          </thead>
          <tbody>
            {points.toReversed().map(
              ({ key, label, href, time }) =>
                time && (
                  <Tr key={key}>
                    <Td>
                      <Link href={href} prefetch={false} className={LINK}>
                        {label}
                      </Link>
                    </Td>
                    <Td className="text-right">{format.number(time.calls)}</Td>
                    <Td className="text-right">{ms(time.p50Ms)}</Td>
                    <Td className="text-right">{ms(time.p95Ms)}</Td>
                  </Tr>
                ),
            )}
          </tbody>
        </Table>
      }
    />
  )
}

/** Nothing where nothing was answered: the line has a gap there, not a nought. */
function valuesOf(time: ResponseTime | undefined): Record<string, number> {
  return time ? { p50: time.p50Ms, p95: time.p95Ms } : {}
}
