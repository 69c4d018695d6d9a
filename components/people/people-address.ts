import type { PeopleFilter } from '@/lib/people/schema'

const HOME = '/settings/users'

/** The address of the list with something changed. Another question starts on its first page. */
export function peopleHref(filter: PeopleFilter, changes: Partial<PeopleFilter>): string {
  const { q, role, state, page } = { ...filter, page: 1, ...changes }
  const query = new URLSearchParams()
  if (q) query.set('q', q)
  if (role) query.set('role', role)
  if (state) query.set('state', state)
  if (page > 1) query.set('page', String(page))
  return query.size === 0 ? HOME : `${HOME}?${query.toString()}`
}

/** True when the address leaves some people out. */
export function isNarrowed({ q, role, state }: PeopleFilter): boolean {
  return q !== '' || role !== null || state !== null
}
