import { keepPreviousData, queryOptions, type QueryKey } from '@tanstack/react-query'
import { answered, isFinal } from '@/components/answer'
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
      ask(`/api/batches/${batchId}/rows?${new URLSearchParams(given).toString()}`, isPage, signal),
    placeholderData: keepPreviousData,
    retry: retryOnce,
  })
}

/** A refusal is an answer: asking again would bring the same. */
export const retryOnce = (failures: number, error: Error) => failures < 1 && !isFinal(error)

/** A proxy's page, or an older server while it is being updated, is not an answer. */
export async function ask<T>(
  address: string,
  isAnswer: (body: unknown) => body is T,
  signal: AbortSignal,
): Promise<T> {
  const body: unknown = await (await answered(await fetch(address, { signal }))).json()
  if (!isAnswer(body)) throw new Error(`${address}: not an answer of ours`)
  return body
}

function isPage(body: unknown): body is RowPage {
  return typeof body === 'object' && body !== null && 'rows' in body && 'total' in body
}
