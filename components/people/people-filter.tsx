'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState, useTransition } from 'react'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useDebounced } from '@/components/use-debounced'
import { ROLES } from '@/lib/auth/can'
import { PERSON_STATES, type PeopleFilter as Filter } from '@/lib/people/schema'
import { peopleHref } from './people-address'

const PAUSE_MS = 300
const ANY = 'any'

/** Narrows the list by name or email, role and state; what is chosen stands in the address. */
export function PeopleFilter({ filter }: { filter: Filter }) {
  const t = useTranslations('people')
  const roles = useTranslations('common.roles')
  const router = useRouter()
  const [, startTransition] = useTransition()
  const [text, setText] = useState(filter.q)
  const [isComposing, setIsComposing] = useState(false)
  const [seenQ, setSeenQ] = useState(filter.q)
  const settled = useDebounced(text, PAUSE_MS)

  // The address was changed by something else, such as Back or a cleared filter: the box follows.
  if (filter.q !== seenQ) {
    setSeenQ(filter.q)
    if (text === settled) setText(filter.q)
  }

  function narrow(changes: Partial<Filter>) {
    startTransition(() =>
      router.replace(peopleHref(filter, { q: text.trim(), ...changes }), { scroll: false }),
    )
  }
  const search = useEffectEvent(() => {
    if (text.trim() !== filter.q) narrow({})
  })

  useEffect(() => {
    if (!isComposing) search()
  }, [settled, isComposing])

  return (
    <form
      role="search"
      aria-label={t('filter.region')}
      action="/settings/users"
      className="grid gap-2 sm:grid-cols-[1fr_auto_auto]"
      onSubmit={(event) => {
        event.preventDefault()
        narrow({})
      }}
    >
      <Input
        type="search"
        name="q"
        aria-label={t('filter.search')}
        placeholder={t('filter.search')}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => setIsComposing(true)}
        onCompositionEnd={() => setIsComposing(false)}
      />
      <Select
        aria-label={t('filter.role')}
        className="sm:w-40"
        value={filter.role ?? ANY}
        onValueChange={(value) => narrow({ role: ROLES.find((role) => role === value) ?? null })}
        options={[
          { value: ANY, label: t('filter.anyRole') },
          ...ROLES.map((role) => ({ value: role, label: roles(role) })),
        ]}
      />
      <Select
        aria-label={t('filter.state')}
        className="sm:w-40"
        value={filter.state ?? ANY}
        onValueChange={(value) =>
          narrow({ state: PERSON_STATES.find((state) => state === value) ?? null })
        }
        options={[
          { value: ANY, label: t('filter.anyState') },
          ...PERSON_STATES.map((state) => ({ value: state, label: t(`states.${state}`) })),
        ]}
      />
    </form>
  )
}
