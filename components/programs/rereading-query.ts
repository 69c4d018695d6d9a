import { queryOptions } from '@tanstack/react-query'
import { ask, isFinal } from '@/components/answer'
import type { RereadingView } from '@/lib/codes/rereading'

const PAUSE_MS = 5_000

type Answer = { rereading: RereadingView | null }

/** How far the desk is with reading its stored codes again; null once there is nothing to tell any more. */
export const rereadingQuery = queryOptions({
  queryKey: ['rereading'] as const,
  queryFn: async ({ signal }) => {
    const answer = await ask<Answer>('/api/codes/rereading', ['rereading'], signal)
    return answer.rereading
  },
  // A page that is opened again begins with what the server has just said.
  gcTime: 0,
  refetchInterval: ({ state: { data, error } }) =>
    !data || data.finishedAt !== null || isFinal(error) ? false : PAUSE_MS,
})
