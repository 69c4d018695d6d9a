'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { SearchBox } from '@/components/filters/search-box'
import { Select } from '@/components/ui/select'
import { ROLES } from '@/lib/auth/can'
import { PERSON_STATES, type PeopleFilter as Filter } from '@/lib/people/schema'
import { peopleHref } from './people-address'

const ANY = 'any'

/** Narrows the list by name or email, role and state; what is chosen stands in the address. */
export function PeopleFilter({ filter }: { filter: Filter }) {
  const t = useTranslations('people.filter')
  const states = useTranslations('people.states')
  const roles = useTranslations('common.roles')
  const router = useRouter()
  const [, startTransition] = useTransition()

  function narrow(changes: Partial<Filter>) {
    startTransition(() => router.replace(peopleHref(filter, changes), { scroll: false }))
  }

  return (
    <div role="group" aria-label={t('region')} className="grid gap-2 sm:grid-cols-[1fr_auto_auto]">
      <SearchBox
        label={t('search')}
        placeholder={t('search')}
        action="/settings/users"
        q={filter.q}
        onSearch={(q) => narrow({ q })}
      />
      <Select
        aria-label={t('role')}
        className="sm:w-40"
        value={filter.role ?? ANY}
        onValueChange={(value) => narrow({ role: ROLES.find((role) => role === value) ?? null })}
        options={[
          { value: ANY, label: t('anyRole') },
          ...ROLES.map((role) => ({ value: role, label: roles(role) })),
        ]}
      />
      <Select
        aria-label={t('state')}
        className="sm:w-40"
        value={filter.state ?? ANY}
        onValueChange={(value) =>
          narrow({ state: PERSON_STATES.find((state) => state === value) ?? null })
        }
        options={[
          { value: ANY, label: t('anyState') },
          ...PERSON_STATES.map((state) => ({ value: state, label: states(state) })),
        ]}
      />
    </div>
  )
}
