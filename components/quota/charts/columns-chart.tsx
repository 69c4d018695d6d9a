'use client'

import { useFormatter } from 'next-intl'
import { useRouter } from 'next/navigation'
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts'
import { datumAt, FILL, TICK, type Datum, type Series } from './chart-data'
import { ChartTooltip } from './chart-tooltip'

export type ColumnsChartProps = { data: readonly Datum[]; series: readonly Series[]; sum: string }

/** Upright bars along time. The table beside it is what a screen reader reads. */
export function ColumnsChart({ data, series, sum }: ColumnsChartProps) {
  const format = useFormatter()
  const router = useRouter()
  const tickOf = new Map(data.map(({ key, tick }) => [key, tick]))
  return (
    <BarChart
      responsive
      accessibilityLayer={false}
      data={[...data]}
      margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
      barCategoryGap={data.length > 60 ? 1 : '20%'}
      onClick={({ activeTooltipIndex }) => {
        const datum = datumAt(data, activeTooltipIndex)
        if (datum) router.push(datum.href)
      }}
      className="size-full cursor-pointer"
    >
      <CartesianGrid vertical={false} stroke="var(--color-line)" />
      <XAxis
        dataKey="key"
        tickFormatter={(key: string) => tickOf.get(key) ?? key}
        tick={TICK}
        tickLine={false}
        axisLine={{ stroke: 'var(--color-edge)' }}
        minTickGap={16}
        height={24}
      />
      <YAxis
        tickFormatter={(value: number) => format.number(value, { notation: 'compact' })}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        allowDecimals={false}
        niceTicks="snap125"
        width="auto"
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
          isAnimationActive={false}
          {...FILL[look]}
        />
      ))}
    </BarChart>
  )
}
