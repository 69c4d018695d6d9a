import type { CallFilter } from '@/lib/quota/calls-filter'

/** What the address of the call ledger may say; `call` is the one that is open beside it. */
type AddressChanges = Partial<Record<keyof CallFilter | 'call', string | null>>
export type CallChanges = Omit<AddressChanges, 'call'>

const NARROWING = [
  'programId',
  'from',
  'to',
  'person',
  'campaign',
  'kind',
  'state',
  'errcode',
  'q',
] as const satisfies (keyof CallFilter)[]

/** True when the address leaves some calls out. */
export function isNarrowed(filter: CallFilter): boolean {
  return NARROWING.some((name) => filter[name] !== undefined)
}

/** Everything that narrows, taken away. */
export const CLEARED: CallChanges = Object.fromEntries(NARROWING.map((name) => [name, null]))

/** The filter as an address says it, page included. */
export function callsQuery(filter: CallFilter): URLSearchParams {
  const { sort, ...rest } = filter
  const given = Object.entries({ ...rest, ...(sort !== 'newest' && { sort }) })
  return new URLSearchParams(
    given.map(([name, value]) => [name, value === null ? '' : String(value)]),
  )
}

/** The address with something changed: null takes away. Another question starts on its first page. */
export function callsHref(filter: CallFilter, changes: AddressChanges = {}): string {
  const next = callsQuery(filter)
  const asksAnew = Object.keys(changes).some((name) => name !== 'call' && name !== 'cursor')
  if (asksAnew) next.delete('cursor')
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  const query = next.toString()
  return query ? `/quota/calls?${query}` : '/quota/calls'
}
