'use client'

import { useFormatter } from 'next-intl'
import { Bar, BarChart, Tooltip, XAxis, YAxis } from 'recharts'
import { nameTicks, useOpenDatum, VALUE_AXIS } from './axes'
import { datumAt, FILL, TICK, type Datum, type Series } from './chart-data'
import { ChartTooltip } from './chart-tooltip'

export type BarsChartProps = { data: readonly Datum[]; series: readonly Series[]; sum?: string }

/** Lying bars, one a name. The table beside it is what a screen reader reads. */
export function BarsChart({ data, series, sum }: BarsChartProps) {
  const format = useFormatter()
  const open = useOpenDatum(data)
  return (
    <BarChart
      responsive
      layout="vertical"
      accessibilityLayer={false}
      data={[...data]}
      margin={{ top: 0, right: 12, bottom: 0, left: 0 }}
      onClick={open}
      className="size-full cursor-pointer"
    >
      <XAxis
        type="number"
        tickFormatter={(value: number) => format.number(value, { notation: 'compact' })}
        allowDecimals={false}
        height={24}
        {...VALUE_AXIS}
      />
      <YAxis
        type="category"
        {...nameTicks(data)}
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
