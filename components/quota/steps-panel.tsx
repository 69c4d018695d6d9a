import { useTranslations } from 'next-intl'
import type { Usage } from '@/lib/quota/usage'
import { ChartPanel } from './chart-panel'
import { ColumnsChart } from './charts/lazy-charts'
import { TallyTable } from './tally-table'
import { callsHref, codesHref, type Scope } from './usage-address'
import { useDayWords } from './use-day-words'
import { KINDS, useKindSeries } from './use-kind-series'

/** Codes along time. */
export function StepsPanel({ scope, usage }: { scope: Scope; usage: Usage }) {
  const t = useTranslations('usage')
  const words = useDayWords()
  const { steps, total, range } = usage
  const series = useKindSeries(total)
  const named = steps.map((step) => {
    const days = { from: step.from, to: step.to }
    return { key: step.from, step, days, label: words.span(days) }
  })
  const title = t(`steps.${range.grain}`)
  return (
    <ChartPanel
      title={title}
      description={t('legend')}
      empty={total.calls === 0 ? t('empty') : null}
      legend={series}
      height="tall"
      chart={
        <ColumnsChart
          series={series}
          sum={t('columns.made')}
          data={named.map(({ key, step, days, label }) => ({
            key,
            label,
            tick: words.tick(step.from, range.grain),
            href: callsHref(scope, { ...days, state: 'succeeded' }),
            values: step.madeOf,
          }))}
        />
      }
      table={
        <TallyTable
          label={title}
          head={t(`steps.head.${range.grain}`)}
          scope={scope}
          kinds={KINDS}
          total={total}
          // The newest first: that is what one looks up.
          rows={named.toReversed().map(({ key, step, days, label }) => ({
            key,
            label,
            tally: step,
            question: days,
            codes: codesHref(scope, days),
          }))}
        />
      }
    />
  )
}
