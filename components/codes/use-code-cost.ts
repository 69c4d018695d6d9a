import { keepPreviousData, queryOptions, skipToken, useQuery } from '@tanstack/react-query'
import { ask } from '@/components/answer'
import type { CodeCost } from '@/lib/codes/cost'
import type { makeCodeSchema } from '@/lib/codes/schema'
import type { Drawing } from './drawing'
import { useDebounced } from '@/components/use-debounced'

const DEBOUNCE_MS = 250

type CodeSchema = ReturnType<typeof makeCodeSchema>

/** `incomplete`: the form cannot be priced yet. `isStale`: a newer answer is on its way. */
export type CostState =
  | { state: 'incomplete' | 'checking' | 'failed' }
  | { state: 'known'; cost: CodeCost; isStale: boolean }

/** All prices asked for in this tab; the prefix of every price's key. */
export const COST_KEY = ['code-cost']

function costQuery(search: string | null) {
  return queryOptions({
    queryKey: [...COST_KEY, search],
    queryFn:
      search === null
        ? skipToken
        : ({ signal }) => ask<CodeCost>(`/api/codes/cost?${search}`, ['spends', 'left'], signal),
    placeholderData: keepPreviousData,
  })
}

/** What a click on Generate would spend for this drawing, asked of the server a moment later. */
export function useCodeCost(drawing: Drawing, schema: CodeSchema): CostState {
  const search = searchOf(drawing, schema)
  const settled = useDebounced(search, DEBOUNCE_MS)
  const query = useQuery(costQuery(settled))
  if (search === null) return { state: 'incomplete' }
  if (query.isError) return { state: 'failed' }
  if (!query.data || settled === null) return { state: 'checking' }
  return {
    state: 'known',
    cost: query.data,
    isStale: query.isPlaceholderData || search !== settled,
  }
}

function searchOf(drawing: Drawing, schema: CodeSchema): string | null {
  const check = schema.safeParse({ ...drawing, title: '', campaign: '', tags: [] })
  if (!check.success) return null
  return new URLSearchParams({
    ...drawing,
    widthPx: String(drawing.widthPx),
    autoColour: String(drawing.autoColour),
    transparent: String(drawing.transparent),
  }).toString()
}
