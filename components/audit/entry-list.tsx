import { useFormatter, useTimeZone, useTranslations } from 'next-intl'
import type { Names } from '@/lib/trail/names'
import type { AuditEntry } from '@/lib/generated/prisma/client'
import { EventIcon } from './event-icon'
import { RawRecord } from './raw-record'
import { AnsweredWarnings, Changes, Sentence } from './sentence'

type EntryListProps = { entries: readonly AuditEntry[]; names: Names }

/** Entries under the days of the reader's zone. */
export function EntryList({ entries, names }: EntryListProps) {
  const format = useFormatter()
  const timeZone = useTimeZone() ?? 'UTC'
  const t = useTranslations('audit')
  const days = byDay(entries, (at) => format.dateTime(at, { dateStyle: 'full', timeZone }))
  return (
    <div role="region" aria-label={t('list')} className="space-y-6">
      {days.map(([day, ofDay]) => (
        <section key={day}>
          <h2 className="mb-1.5 text-sm font-semibold text-muted">{day}</h2>
          <ol className="divide-y divide-line rounded-lg border border-line bg-surface">
            {ofDay.map((entry) => (
              <Entry key={entry.sequence} entry={entry} names={names} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function Entry({ entry, names }: { entry: AuditEntry; names: Names }) {
  return (
    <li id={`entry-${entry.sequence}`} className="relative px-3 py-2 sm:px-4">
      <div className="flex items-start gap-2.5 pr-16 [text-autospace:normal] sm:pr-28">
        <span className="shrink-0">
          <EntryTime at={entry.at} />
        </span>
        <EventIcon event={entry.event} />
        <div className="min-w-0 flex-1 wrap-anywhere">
          <p>
            <Sentence entry={entry} names={names} />
          </p>
          <Changes entry={entry} names={names} />
          <AnsweredWarnings entry={entry} names={names} />
        </div>
      </div>
      <RawRecord entry={entry} names={names} />
    </li>
  )
}

function byDay(entries: readonly AuditEntry[], dayOf: (at: Date) => string) {
  const days = new Map<string, AuditEntry[]>()
  for (const entry of entries) {
    const day = dayOf(entry.at)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days]
}

/** The time of day; to the second, with its date and zone, on hover. */
function EntryTime({ at }: { at: Date }) {
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
