import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { CodePage } from '@/lib/codes/queries'
import type { CodeFilter } from '@/lib/codes/schema'
import type { ErrorView } from '@/lib/i18n/view-error'

/** The server said no, in the reader's words; asking again would not change its mind. */
export class ListRefused extends Error {
  constructor(readonly view: ErrorView) {
    super(view.code)
    this.name = 'ListRefused'
  }
}

/** One page of codes, on the server and in the browser under the same key. */
export function codesQuery(filter: CodeFilter) {
  return queryOptions({
    queryKey: ['codes', 'list', filter] as const,
    queryFn: ({ signal }) => fetchCodes(filter, signal),
    placeholderData: keepPreviousData,
    retry: (failures, error) => failures < 1 && !(error instanceof ListRefused),
  })
}

async function fetchCodes(filter: CodeFilter, signal: AbortSignal): Promise<CodePage> {
  const response = await fetch(`/api/codes?${queryString(filter)}`, { signal })
  const body: unknown = await response.json()
  if (isRefusal(body)) throw new ListRefused(body.error)
  if (!response.ok || !isCodePage(body)) throw new Error(`codes: HTTP ${response.status}`)
  return body
}

function isRefusal(body: unknown): body is { error: ErrorView } {
  return typeof body === 'object' && body !== null && 'error' in body
}

/** A proxy's page, or an older server while it is being updated, is not a list. */
function isCodePage(body: unknown): body is CodePage {
  return typeof body === 'object' && body !== null && 'items' in body && 'total' in body
}

function queryString(filter: CodeFilter): URLSearchParams {
  const given = Object.entries(filter).filter(([, value]) => value)
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
}
