import { queryOptions } from '@tanstack/react-query'
import { ask } from '@/components/answer'
import type { ListedAlert } from '@/lib/quota/alert-queries'

/** As JSON carries it: times are texts. */
type Sent<T> = T extends Date ? string : T extends object ? { [K in keyof T]: Sent<T[K]> } : T

export type ShownAlert = Sent<ListedAlert>
type AlertList = { items: ShownAlert[] }

/** All lists of alerts in this tab; the prefix of every list's key. */
export const ALERTS_KEY = ['quota-alerts']

export function alertsQuery(programId: string) {
  return queryOptions({
    queryKey: [...ALERTS_KEY, programId],
    queryFn: async ({ signal }) => {
      const search = new URLSearchParams({ programId })
      const list = await ask<AlertList>(`/api/quota/alerts?${search}`, ['items'], signal)
      return list.items
    },
  })
}
