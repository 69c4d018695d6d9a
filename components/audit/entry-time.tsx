import { useFormatter } from 'next-intl'

/** The time of day; to the second, with its date and zone, on hover. */
export function EntryTime({ at }: { at: Date }) {
  const format = useFormatter()
  const time = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
  const exact = { year: 'numeric', month: 'long', day: 'numeric', timeZoneName: 'short' } as const
  return (
    <time
      dateTime={at.toISOString()}
      title={format.dateTime(at, { ...exact, ...time })}
      className="text-sm whitespace-nowrap text-muted tabular-nums"
    >
      {format.dateTime(at, { hour: '2-digit', minute: '2-digit' })}
    </time>
  )
}
