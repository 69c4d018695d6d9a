import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answered, Refused } from '@/components/answer'
import type { BatchProgress } from '@/lib/batches/progress'
import type { RowPage } from '@/lib/batches/rows'
import type { RowState } from '@/lib/batches/schema'

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
    queryFn: ({ signal }) => ask(`/api/batches/${batchId}`, isProgress, signal),
    // A page that is opened again begins with what the server has just said.
    gcTime: 0,
    retry,
    refetchInterval: ({ state: { data, error } }) => pauseMs(data, error),
    // The tab's title tells how far it is just when another tab is in front.
    refetchIntervalInBackground: true,
  })
}

/** When to ask again; never when nothing changes by itself any more, or the answer was no. */
function pauseMs(data: BatchProgress | undefined, error: Error | null): number | false {
  if (data === undefined || error instanceof Refused) return false
  if (isBusy(data)) return BUSY_MS
  return data.state === 'finished' || data.state === 'cancelled' ? false : CALM_MS
}

export type RowsFilter = { state?: RowState; cause?: string }
export type RowsQuestion = RowsFilter & { after?: number; before?: number }

/** One page of rows. */
export function rowsQuery(batchId: string, question: RowsQuestion) {
  const given = Object.entries(question).map(([name, value]) => [name, String(value)])
  return queryOptions({
    queryKey: [...watchKey(batchId), 'rows', question] as const,
    queryFn: ({ signal }) =>
      ask(`/api/batches/${batchId}/rows?${new URLSearchParams(given).toString()}`, isPage, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
    retry,
  })
}

const retry = (failures: number, error: Error) => failures < 1 && !(error instanceof Refused)

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
function isProgress(body: unknown): body is BatchProgress {
  return typeof body === 'object' && body !== null && 'rowsPerSecond' in body && 'rows' in body
}

function isPage(body: unknown): body is RowPage {
  return typeof body === 'object' && body !== null && 'rows' in body && 'total' in body
}
