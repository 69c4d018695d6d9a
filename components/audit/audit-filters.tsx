'use client'

import { useRouter } from 'next/navigation'
import { useTimeZone, useTranslations } from 'next-intl'
import { DayFacet } from '@/components/filters/day-facet'
import { FacetButton } from '@/components/filters/facet-button'
import { Menu, MenuChoice } from '@/components/ui/menu'
import { eventsByNoun, NO_ACTOR, type AuditFilter } from '@/lib/trail/schema'
import { auditHref, type AuditChanges } from './audit-address'
import { useWords } from './use-words'

type AuditFiltersProps = { filter: AuditFilter; actors: readonly { id: string; name: string }[] }

/** What the trail can be narrowed by. */
export function AuditFilters({ filter, actors }: AuditFiltersProps) {
  const words = useWords()
  const t = useTranslations('audit.filters')
  const router = useRouter()
  const narrow = (changes: AuditChanges) => router.push(auditHref(filter, changes))
  const { actor = '', event = '' } = filter
  const chooseEvent = (next: string) => narrow({ event: next || null })
  return (
    <div role="group" aria-label={t('bar')} className="flex flex-wrap gap-1.5">
      <Menu
        trigger={<FacetButton name={t('person')} isOn={actor !== ''} />}
        className="max-w-80 min-w-56"
      >
        <MenuChoice
          label={t('person')}
          value={actor}
          onValueChange={(next) => narrow({ actor: next || null })}
          options={[
            { value: '', label: t('everyone') },
            ...actors.map(({ id, name }) => ({ value: id, label: name })),
            { value: NO_ACTOR, label: words.who('system') },
          ]}
        />
      </Menu>
      <Menu trigger={<FacetButton name={t('event')} isOn={event !== ''} />} className="min-w-56">
        <MenuChoice
          label={t('event')}
          value={event}
          onValueChange={chooseEvent}
          options={[{ value: '', label: t('anyEvent') }]}
        />
        {[...eventsByNoun()].map(([noun, events]) => (
          <MenuChoice
            key={noun}
            label={words.noun(noun)}
            value={event}
            onValueChange={chooseEvent}
            options={[
              ...(events.length > 1 ? [{ value: noun, label: t('allOf') }] : []),
              ...events.map((one) => ({ value: one, label: words.event(one) })),
            ]}
          />
        ))}
      </Menu>
      <DateFilter filter={filter} narrow={narrow} />
    </div>
  )
}

type DateFilterProps = { filter: AuditFilter; narrow: (changes: AuditChanges) => void }

/** Days of the reader's zone, which stands in the address with them. */
function DateFilter({ filter, narrow }: DateFilterProps) {
  const t = useTranslations('audit.filters')
  const filters = useTranslations('filters')
  const readersZone = useTimeZone() ?? 'UTC'
  const { from, to } = filter
  return (
    <DayFacet
      name={t('date')}
      from={from}
      to={to}
      note={filters('zoneNote', { zone: (from ?? to) ? filter.zone : readersZone })}
      onChoose={(days) => narrow({ ...days, zone: readersZone })}
    />
  )
}
