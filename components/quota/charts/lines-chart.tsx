'use client'

import { useTranslations, useFormatter } from 'next-intl'
import { useRouter } from 'next/navigation'
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'
import { datumAt, TICK, type Datum, type LineLook, type Series } from './chart-data'
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
  const router = useRouter()
  const tickOf = new Map(data.map(({ key, tick }) => [key, tick]))
  return (
    <LineChart
      responsive
      accessibilityLayer={false}
      data={[...data]}
      margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
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
        tickFormatter={(value: number) => format.number(value)}
        tick={TICK}
        tickLine={false}
        axisLine={false}
        width="auto"
        niceTicks="snap125"
      />
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
