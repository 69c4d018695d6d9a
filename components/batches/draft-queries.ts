import { queryOptions } from '@tanstack/react-query'
import { ask, retryOnce } from '@/components/answer'
import type { BatchCost } from '@/lib/batches/cost'

/** Everything asked about a draft: any change of it makes all of that old. */
export const draftKey = (batchId: string) => ['batch-draft', batchId] as const

export function costQuery(batchId: string) {
  return queryOptions({
    queryKey: [...draftKey(batchId), 'cost'] as const,
    queryFn: ({ signal }) =>
      ask<BatchCost>(`/api/batches/${batchId}/cost`, ['spends', 'warned'], signal),
    // Other batches and other people spend, too: what is seen is asked for anew.
    refetchOnMount: 'always',
    retry: retryOnce,
  })
}
