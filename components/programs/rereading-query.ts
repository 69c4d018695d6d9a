import { queryOptions } from '@tanstack/react-query'
import { answered, isFinal } from '@/components/answer'
import type { RereadingView } from '@/lib/codes/rereading'

const PAUSE_MS = 5_000

/** How far the desk is with reading its stored codes again; null once there is nothing to tell any more. */
export const rereadingQuery = queryOptions({
  queryKey: ['rereading'] as const,
  queryFn: async ({ signal }): Promise<RereadingView | null> => {
    const body: unknown = await (await answered(await fetch(ADDRESS, { signal }))).json()
    if (!isAnswer(body)) throw new Error(`${ADDRESS}: not an answer of ours`)
    return body.rereading
  },
  // A page that is opened again begins with what the server has just said.
  gcTime: 0,
  refetchInterval: ({ state: { data, error } }) =>
    !data || data.finishedAt !== null || isFinal(error) ? false : PAUSE_MS,
})

const ADDRESS = '/api/codes/rereading'

/** A proxy's page, or an older server while it is being updated, is not an answer. */
function isAnswer(body: unknown): body is { rereading: RereadingView | null } {
  return typeof body === 'object' && body !== null && 'rereading' in body
}
