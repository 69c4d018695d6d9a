import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { CodeFacets } from '@/lib/codes/facets'
import type { CodeQuestion } from '@/lib/codes/schema'
import { askCodes } from './codes-query'

/** What each facet offers under a question, with its counts. */
export function facetsQuery({ sort, ...question }: CodeQuestion) {
  return queryOptions({
    // The order of the codes changes no count.
    queryKey: ['codes', 'facets', question] as const,
    queryFn: ({ signal }) =>
      askCodes<CodeFacets>('/facets', { ...question, sort }, ['spans', 'tags'], signal),
    placeholderData: keepPreviousData,
  })
}
