import { queryOptions } from '@tanstack/react-query'
import { ask, isFinal, retryOnce } from '@/components/answer'
import type { BatchProgress } from '@/lib/batches/progress'

/** Everything asked about a batch that is watched. */
export const watchKey = (batchId: string) => ['batch', batchId] as const

const BUSY_MS = 1_000
const CALM_MS = 5_000

/** Whether rows are being worked on now; those under way are finished after a pause, too. */
export function isBusy({ state, rows }: Pick<BatchProgress, 'state' | 'rows'>): boolean {
  return state === 'running' || rows.running > 0
}

/** How far a batch is. */
export function progressQuery(batchId: string) {
  return queryOptions({
    queryKey: [...watchKey(batchId), 'progress'] as const,
    queryFn: ({ signal }) =>
      ask<BatchProgress>(`/api/batches/${batchId}`, ['rowsPerSecond', 'rows'], signal),
    // A page that is opened again begins with what the server has just said.
    gcTime: 0,
    retry: retryOnce,
    refetchInterval: ({ state: { data, error } }) => pauseMs(data, error),
    // The tab's title tells how far it is just when another tab is in front.
    refetchIntervalInBackground: true,
  })
}

/** When to ask again; never when nothing changes by itself any more, or it was a final no. */
function pauseMs(data: BatchProgress | undefined, error: Error | null): number | false {
  if (data === undefined || isFinal(error)) return false
  if (isBusy(data)) return BUSY_MS
  return data.state === 'finished' || data.state === 'cancelled' ? false : CALM_MS
}
