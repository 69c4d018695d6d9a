import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answered, Refused } from '@/components/answer'
import type { BatchCost } from '@/lib/batches/cost'
import type { RowPage } from '@/lib/batches/rows'
import type { RowState } from '@/lib/batches/schema'

/** Everything asked about a draft: any change of it makes all of that old. */
export const draftKey = (batchId: string) => ['batch-draft', batchId] as const

export type RowsQuestion = { state?: RowState; after?: number; before?: number }

const retry = (failures: number, error: Error) => failures < 1 && !(error instanceof Refused)

/** One page of rows. */
export function rowsQuery(batchId: string, question: RowsQuestion) {
  const given = Object.entries(question).map(([name, value]) => [name, String(value)])
  return queryOptions({
    queryKey: [...draftKey(batchId), 'rows', question] as const,
    queryFn: ({ signal }) =>
      ask(`/api/batches/${batchId}/rows?${new URLSearchParams(given).toString()}`, isPage, signal),
    placeholderData: keepPreviousData,
    retry,
  })
}

export function costQuery(batchId: string) {
  return queryOptions({
    queryKey: [...draftKey(batchId), 'cost'] as const,
    queryFn: ({ signal }) => ask(`/api/batches/${batchId}/cost`, isCost, signal),
    // Other batches and other people spend, too: what is seen is asked for anew.
    refetchOnMount: 'always',
    retry,
  })
}

async function ask<T>(
  address: string,
  isAnswer: (body: unknown) => body is T,
  signal: AbortSignal,
): Promise<T> {
  const body: unknown = await (await answered(await fetch(address, { signal }))).json()
  if (!isAnswer(body)) throw new Error(`${address}: not an answer of ours`)
  return body
}

/** A proxy's page, or an older server while it is being updated, is not an answer. */
function isPage(body: unknown): body is RowPage {
  return typeof body === 'object' && body !== null && 'rows' in body && 'total' in body
}

function isCost(body: unknown): body is BatchCost {
  return typeof body === 'object' && body !== null && 'spends' in body && 'available' in body
}
