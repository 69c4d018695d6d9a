'use client'

import { useFormatter } from 'next-intl'
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts'
import { timeAxis, useOpenDatum, VALUE_AXIS } from './axes'
import { datumAt, FILL, type Datum, type Series } from './chart-data'
import { ChartTooltip } from './chart-tooltip'

export type ColumnsChartProps = { data: readonly Datum[]; series: readonly Series[]; sum: string }

/** Upright bars along time. The table beside it is what a screen reader reads. */
export function ColumnsChart({ data, series, sum }: ColumnsChartProps) {
  const format = useFormatter()
  const open = useOpenDatum(data)
  return (
    <BarChart
      responsive
      accessibilityLayer={false}
      data={[...data]}
      margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
      barCategoryGap={data.length > 60 ? 1 : '20%'}
      onClick={open}
      className="size-full cursor-pointer"
    >
      <CartesianGrid vertical={false} stroke="var(--color-line)" />
      <XAxis {...timeAxis(data)} />
      <YAxis
        tickFormatter={(value: number) => format.number(value, { notation: 'compact' })}
        allowDecimals={false}
        width="auto"
        {...VALUE_AXIS}
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
