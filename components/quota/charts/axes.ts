import { useRouter } from 'next/navigation'
import { datumAt, TICK, type Datum } from './chart-data'

/** Days, weeks or months along the foot of a chart. */
export const timeAxis = (data: readonly Datum[]) => ({
  ...nameTicks(data),
  tick: TICK,
  tickLine: false,
  axisLine: { stroke: 'var(--color-edge)' },
  minTickGap: 16,
  height: 24,
})

/** What stands on an axis for a datum, found by its key. */
export function nameTicks(data: readonly Datum[]) {
  const tickOf = new Map(data.map(({ key, tick }) => [key, tick]))
  return { dataKey: 'key', tickFormatter: (key: string) => tickOf.get(key) ?? key }
}

/** Numbers beside a chart; their lines are the grid's. */
export const VALUE_AXIS = {
  tick: TICK,
  tickLine: false,
  axisLine: false,
  niceTicks: 'snap125',
} as const

/** A press on a bar or point leads to the rows behind it. */
export function useOpenDatum(data: readonly Datum[]) {
  const router = useRouter()
  return ({ activeTooltipIndex }: { activeTooltipIndex?: unknown }) => {
    const datum = datumAt(data, activeTooltipIndex)
    if (datum) router.push(datum.href)
  }
}
