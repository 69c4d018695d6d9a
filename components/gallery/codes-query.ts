import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answered, Refused } from '@/components/answer'
import type { CodePage } from '@/lib/codes/code-page'
import type { CodeFilter } from '@/lib/codes/schema'

/** One page of codes, on the server and in the browser under the same key. */
export function codesQuery(filter: CodeFilter) {
  return queryOptions({
    queryKey: ['codes', 'list', filter] as const,
    queryFn: ({ signal }) => askCodes('', filter, isCodePage, signal),
    placeholderData: keepPreviousData,
    retry: (failures, error) => failures < 1 && !(error instanceof Refused),
  })
}

/** Asks an address under /api/codes; whatever is not what was asked for is an error. */
export async function askCodes<T>(
  place: '' | '/facets',
  question: Partial<CodeFilter>,
  isAnswer: (body: unknown) => body is T,
  signal: AbortSignal,
): Promise<T> {
  const response = await fetch(`/api/codes${place}?${queryString(question)}`, { signal })
  const body: unknown = await (await answered(response)).json()
  if (!isAnswer(body)) throw new Error(`codes: HTTP ${response.status}`)
  return body
}

/** A proxy's page, or an older server while it is being updated, is not a list. */
function isCodePage(body: unknown): body is CodePage {
  return typeof body === 'object' && body !== null && 'items' in body && 'total' in body
}

function queryString(filter: Partial<CodeFilter>): URLSearchParams {
  const given = Object.entries(filter).filter(([, value]) => value)
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
}
