import { queryOptions } from '@tanstack/react-query'
import { answered } from '@/components/answer'
import type { ListedAlert } from '@/lib/quota/alert-queries'

/** As JSON carries it: times are texts. */
type Sent<T> = T extends Date ? string : T extends object ? { [K in keyof T]: Sent<T[K]> } : T

export type ShownAlert = Sent<ListedAlert>

/** All lists of alerts in this tab; the prefix of every list's key. */
export const ALERTS_KEY = ['quota-alerts']

export function alertsQuery(programId: string) {
  return queryOptions({
    queryKey: [...ALERTS_KEY, programId],
    queryFn: async ({ signal }): Promise<ShownAlert[]> => {
      const search = new URLSearchParams({ programId })
      const response = await answered(await fetch(`/api/quota/alerts?${search}`, { signal }))
      const body: unknown = await response.json()
      if (!isList(body)) throw new Error('alerts: not an answer of ours')
      return body.items
    },
  })
}

/** A proxy's page, or an older server while it is being updated, is not a list. */
function isList(body: unknown): body is { items: ShownAlert[] } {
  return typeof body === 'object' && body !== null && 'items' in body && Array.isArray(body.items)
}
