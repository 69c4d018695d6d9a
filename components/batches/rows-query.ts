import { keepPreviousData, queryOptions, type QueryKey } from '@tanstack/react-query'
import { ask, retryOnce } from '@/components/answer'
import type { RowPage } from '@/lib/batches/rows'
import type { RowState } from '@/lib/batches/schema'

export type RowsFilter = { state?: RowState; finding?: 'error' | 'warning'; cause?: string }
export type RowsQuestion = RowsFilter & { after?: number; before?: number }

/** One page of a batch's rows. @param under the key of everything that gets old with it */
export function rowsQuery(batchId: string, under: QueryKey, question: RowsQuestion) {
  const given = Object.entries(question).map(([name, value]) => [name, String(value)])
  return queryOptions({
    queryKey: [...under, 'rows', question] as const,
    queryFn: ({ signal }) =>
      ask<RowPage>(
        `/api/batches/${batchId}/rows?${new URLSearchParams(given).toString()}`,
        ['rows', 'total'],
        signal,
      ),
    placeholderData: keepPreviousData,
    retry: retryOnce,
  })
}
