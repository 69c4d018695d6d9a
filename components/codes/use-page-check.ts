import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { askWith } from '@/components/answer'
import { findPathProblem, normalisePath } from '@/lib/codes/page-path'
import type { CodeFormValues } from '@/lib/codes/schema'
import { pageToCheck } from '@/lib/pages/format'
import type { PageView } from '@/lib/pages/look-up-page'

function pageQuery(programId: string, page: string) {
  return queryOptions({
    // By the page: what was said of another is never shown for this one.
    queryKey: ['page-check', programId, page] as const,
    queryFn: ({ signal }) =>
      askWith<PageView>('/api/pages/check', { programId, page }, ['state', 'newFolder'], signal),
    retry: false,
  })
}

/** Whether the page of the form's path is there, as far as it was asked; asked only when told to. */
export function usePageCheck(maxBytes: number) {
  const queries = useQueryClient()
  const [programId, kind = 'wxacode', typed] = useWatch<
    CodeFormValues,
    ['programId', 'kind', 'path']
  >({ name: ['programId', 'kind', 'path'] })
  const path = normalisePath(typed)
  const isSendable = (value: string) => findPathProblem(value, maxBytes) === null
  const page = isSendable(path) && programId ? pageToCheck({ kind, path }) : null
  const query = useQuery({ ...pageQuery(programId, page ?? ''), enabled: false })
  return {
    page,
    view: page === null ? null : (query.data ?? null),
    isAsking: page !== null && query.isFetching,
    /** When the view was last told, in milliseconds. */
    toldAtMs: query.dataUpdatedAt,
    /** No answer of the desk itself; the server looks again before anything is spent. */
    isLost: page !== null && query.isError,
    /** @param value what the field holds by now */
    ask: (value = typed) => {
      const now = normalisePath(value)
      const asked = pageToCheck({ kind, path: now })
      if (asked === null || !isSendable(now) || !programId) return
      const question = { ...pageQuery(programId, asked), staleTime: 0 }
      void queries.query(question).catch(() => undefined)
    },
  }
}

export type PageLookUp = ReturnType<typeof usePageCheck>
