'use client'

import { useTranslations, useFormatter } from 'next-intl'
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'
import { timeAxis, useOpenDatum, VALUE_AXIS } from './axes'
import { datumAt, type Datum, type LineLook, type Series } from './chart-data'
import { ChartTooltip } from './chart-tooltip'

export type LinesChartProps = { data: readonly Datum[]; series: readonly Series<LineLook>[] }

const STROKE = {
  solid: { stroke: 'var(--color-focus)', strokeWidth: 2 },
  dashed: { stroke: 'var(--color-muted)', strokeWidth: 1.5, strokeDasharray: '5 3' },
} as const

/** Milliseconds along time. */
export function LinesChart({ data, series }: LinesChartProps) {
  const t = useTranslations('usage.responses')
  const format = useFormatter()
  const open = useOpenDatum(data)
  return (
    <LineChart
      responsive
      accessibilityLayer={false}
      data={[...data]}
      margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
      onClick={open}
      className="size-full cursor-pointer"
    >
      <CartesianGrid vertical={false} stroke="var(--color-line)" />
      <XAxis {...timeAxis(data)} />
      <YAxis tickFormatter={(value: number) => format.number(value)} width="auto" {...VALUE_AXIS} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--color-edge)' }}
        content={({ activeIndex }) => (
          <ChartTooltip
            datum={datumAt(data, activeIndex)}
            series={series}
            say={(ms) => t('milliseconds', { ms })}
          />
        )}
      />
      {series.map(({ key, name, look }) => (
        <Line
          key={key}
          name={name}
          dataKey={`values.${key}`}
          type="linear"
          // A day without calls has no point: a lone one among such days must still be seen.
          dot={{ r: data.length <= 40 ? 2.5 : 1.5, strokeDasharray: '' }}
          connectNulls={false}
          isAnimationActive={false}
          {...STROKE[look]}
        />
      ))}
    </LineChart>
  )
}
