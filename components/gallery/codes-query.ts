import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ask, retryOnce } from '@/components/answer'
import type { CodePage } from '@/lib/codes/code-page'
import type { CodeFilter } from '@/lib/codes/schema'

/** One page of codes, on the server and in the browser under the same key. */
export function codesQuery(filter: CodeFilter) {
  return queryOptions({
    queryKey: ['codes', 'list', filter] as const,
    queryFn: ({ signal }) => askCodes<CodePage>('', filter, ['items', 'total'], signal),
    placeholderData: keepPreviousData,
    retry: retryOnce,
  })
}

/** Asks an address under /api/codes. */
export function askCodes<T extends object>(
  place: '' | '/facets',
  question: Partial<CodeFilter>,
  fields: readonly (keyof T & string)[],
  signal: AbortSignal,
): Promise<T> {
  const given = Object.entries(question).filter(([, value]) => value)
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
  return ask(`/api/codes${place}?${search}`, fields, signal)
}
