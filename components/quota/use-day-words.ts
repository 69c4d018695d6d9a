import { useFormatter } from 'next-intl'
import type { Bucket, Grain } from '@/lib/quota/usage-range'

/** WeChat's days in the reader's language. They are dates without a zone: UTC reads them as they are. */
export function useDayWords() {
  const format = useFormatter()
  const timeZone = 'UTC'
  const at = (day: string) => new Date(`${day}T00:00:00Z`)
  const full = { year: 'numeric', month: 'short', day: 'numeric', timeZone } as const
  const day = (name: string) => format.dateTime(at(name), full)
  const month = (name: string) =>
    format.dateTime(at(name), { year: 'numeric', month: 'long', timeZone })

  return {
    day,
    month,
    span: ({ from, to }: Bucket) =>
      from === to
        ? day(from)
        : // Node puts thin spaces around the dash, browsers plain ones: the page must say the same on both.
          format.dateTimeRange(at(from), at(to), full).replaceAll('\u2009', ' '),
    /** On an axis: as short as it can be. */
    tick(name: string, grain: Grain) {
      if (grain !== 'month') {
        return format.dateTime(at(name), { month: 'short', day: 'numeric', timeZone })
      }
      const year = name.slice(5, 7) === '01' ? ({ year: 'numeric' } as const) : {}
      return format.dateTime(at(name), { ...year, month: 'short', timeZone })
    },
  }
}
