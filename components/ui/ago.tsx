import { useFormatter } from 'next-intl'

const DAY_MS = 24 * 3600_000

/** How long ago, in whole days and within the first in hours; the day and time on hover. */
export function Ago({ at, now }: { at: Date; now: Date }) {
  const format = useFormatter()
  const isToday = now.getTime() - at.getTime() < DAY_MS
  return (
    <time
      dateTime={at.toISOString()}
      title={format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' })}
      className="whitespace-nowrap tabular-nums"
    >
      {format.relativeTime(at, { now, unit: isToday ? undefined : 'day' })}
    </time>
  )
}
