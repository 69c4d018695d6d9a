import { useTranslations } from 'next-intl'
import type { Tally } from '@/lib/quota/usage-sums'
import { ChartPanel } from './chart-panel'
import { BarsChart } from './charts/lazy-charts'
import { shorten } from './shorten'
import { TallyTable, type TallyRow } from './tally-table'
import { callsHref, type Scope } from './usage-address'
import { useKindSeries } from './use-kind-series'

type GroupsPanelProps = {
  title: string
  /** Over the names in the table. */
  head: string
  rows: readonly TallyRow[]
  total: Tally
  scope: Scope
}

/** As many bars as one takes in at a look; the table has all. */
const BARS_MAX = 8

/** Codes by who, what for or what kind. */
export function GroupsPanel({ title, head, rows, total, scope }: GroupsPanelProps) {
  const t = useTranslations('usage')
  const series = useKindSeries(total)
  const made = rows.filter(({ tally }) => tally.made > 0)
  const more = rows.length - Math.min(made.length, BARS_MAX)
  return (
    <ChartPanel
      title={title}
      empty={rows.length === 0 ? t('empty') : null}
      height="short"
      note={more > 0 ? t('more', { count: more }) : undefined}
      chart={
        <BarsChart
          series={series}
          sum={t('columns.made')}
          data={made.slice(0, BARS_MAX).map(({ key, label, tick, tally, question }) => ({
            key,
            label,
            tick: tick ?? shorten(label),
            href: callsHref(scope, { ...question, state: 'succeeded' }),
            values: tally.madeOf,
          }))}
        />
      }
      table={<TallyTable label={title} head={head} rows={rows} total={total} scope={scope} />}
    />
  )
}
