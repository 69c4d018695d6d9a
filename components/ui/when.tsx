'use client'

import { useFormatter, useNow } from 'next-intl'

type WhenProps = {
  /** ISO 8601. */
  at: string
  className?: string
}

const MINUTE_MS = 60_000

/** How long ago, kept true while the page stays open; the exact time on hover, in the reader's zone. */
export function When({ at, className }: WhenProps) {
  const format = useFormatter()
  const now = useNow({ updateInterval: MINUTE_MS })
  const date = new Date(at)
  // A browser's clock may run behind the server's: nothing on this desk happens in the future.
  const seen = new Date(Math.min(date.getTime(), now.getTime()))
  return (
    // Server and browser may read their clocks on either side of a minute.
    <time
      dateTime={at}
      title={format.dateTime(date, { dateStyle: 'long', timeStyle: 'medium' })}
      className={className}
      suppressHydrationWarning
    >
      {format.relativeTime(seen, now)}
    </time>
  )
}
