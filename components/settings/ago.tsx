import { useFormatter } from 'next-intl'

/** How long ago, as one says it; the day and time on hover. */
export function Ago({ at, now }: { at: Date; now: Date }) {
  const format = useFormatter()
  return (
    <time
      dateTime={at.toISOString()}
      title={format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' })}
      className="whitespace-nowrap tabular-nums"
    >
      {format.relativeTime(at, now)}
    </time>
  )
}
