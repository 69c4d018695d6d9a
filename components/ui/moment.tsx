import { useFormatter } from 'next-intl'

/** A point in time in the reader's language and zone; to the second, with its zone, on hover. */
export function Moment({ at }: { at: Date }) {
  const format = useFormatter()
  const date = { year: 'numeric', month: 'short', day: 'numeric' } as const
  const time = { hour: 'numeric', minute: '2-digit' } as const
  const exact = { ...date, ...time, second: '2-digit', timeZoneName: 'short' } as const
  return (
    <time
      dateTime={at.toISOString()}
      title={format.dateTime(at, exact)}
      className="whitespace-nowrap tabular-nums"
    >
      {format.dateTime(at, { ...date, ...time })}
    </time>
  )
}
