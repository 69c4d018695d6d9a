'use client'

import { useFormatter } from 'next-intl'
import { useRouter } from 'next/navigation'
import { Bar, BarChart, Tooltip, XAxis, YAxis } from 'recharts'
import { datumAt, FILL, TICK, type Datum, type Series } from './chart-data'
import { ChartTooltip } from './chart-tooltip'

export type BarsChartProps = { data: readonly Datum[]; series: readonly Series[]; sum?: string }

/** Lying bars, one a name. The table beside it is what a screen reader reads. */
export function BarsChart({ data, series, sum }: BarsChartProps) {
  const format = useFormatter()
  const router = useRouter()
  const tickOf = new Map(data.map(({ key, tick }) => [key, tick]))
  return (
    <BarChart
      responsive
      layout="vertical"
      accessibilityLayer={false}
      data={[...data]}
      margin={{ top: 0, right: 12, bottom: 0, left: 0 }}
      onClick={({ activeTooltipIndex }) => {
        const datum = datumAt(data, activeTooltipIndex)
        if (datum) router.push(datum.href)
      }}
      className="size-full cursor-pointer"
    >
      <XAxis
        type="number"
        tickFormatter={(value: number) => format.number(value, { notation: 'compact' })}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        allowDecimals={false}
        niceTicks="snap125"
        height={24}
      />
      <YAxis
        type="category"
        dataKey="key"
        tickFormatter={(key: string) => tickOf.get(key) ?? key}
        tick={{ ...TICK, fill: 'var(--color-ink)' }}
        tickLine={false}
        axisLine={{ stroke: 'var(--color-edge)' }}
        interval={0}
        width={128}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--color-sunken)' }}
        content={({ activeIndex }) => (
          <ChartTooltip datum={datumAt(data, activeIndex)} series={series} sum={sum} />
        )}
      />
      {series.map(({ key, name, look }) => (
        <Bar
          key={key}
          name={name}
          dataKey={`values.${key}`}
          stackId="all"
          maxBarSize={18}
          isAnimationActive={false}
          {...FILL[look]}
        />
      ))}
    </BarChart>
  )
}
