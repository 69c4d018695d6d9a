'use client'

import { useFormatter } from 'next-intl'
import type { AnySeries, Datum } from './chart-data'
import { SeriesKey } from './series-key'

type ChartTooltipProps = {
  datum: Datum | undefined
  series: readonly AnySeries[]
  /** The word before the sum; without it none is told. */
  sum?: string
  /** How a number reads; plainly unless told. */
  say?: (value: number) => string
}

/** The numbers under the pointer. */
export function ChartTooltip({ datum, series, sum, say }: ChartTooltipProps) {
  const format = useFormatter()
  if (!datum) return null
  const read = say ?? ((value: number) => format.number(value))
  const total = series.reduce((all, { key }) => all + (datum.values[key] ?? 0), 0)
  const row = 'flex items-center gap-2 [&>dd]:ml-auto [&>dd]:pl-4 [&>dd]:tabular-nums'
  return (
    <div className="rounded-lg border border-line bg-raised px-3 py-2 text-sm shadow-lift">
      <p className="font-medium">{datum.label}</p>
      <dl className="mt-1">
        {series.map(({ key, name, look }) => (
          <div key={key} className={row}>
            <SeriesKey look={look} />
            <dt className="text-muted">{name}</dt>
            <dd>{read(datum.values[key] ?? 0)}</dd>
          </div>
        ))}
        {sum && series.length > 1 && (
          <div className={`${row} mt-1 border-t border-line pt-1 font-medium`}>
            <dt>{sum}</dt>
            <dd>{read(total)}</dd>
          </div>
        )}
      </dl>
    </div>
  )
}
