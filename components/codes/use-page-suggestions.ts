import { queryOptions, skipToken, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ask } from '@/components/answer'
import type { KnownPage } from '@/lib/pages/known-pages'

const pagesQuery = (programId: string) =>
  queryOptions({
    queryKey: ['known-pages', programId],
    queryFn: programId === '' ? skipToken : ({ signal }) => fetchPages(programId, signal),
    // Pages change with releases, not with clicks.
    staleTime: 5 * 60_000,
  })

async function fetchPages(programId: string, signal: AbortSignal): Promise<KnownPage[]> {
  const address = `/api/programs/${programId}/pages`
  const { pages } = await ask<{ pages: KnownPage[] }>(address, ['pages'], signal)
  return pages
}

/**
 * The pages of a Mini Program that are known here. None once the page is written and its query begun; none
 * where they cannot be had: a help to type is nothing to complain about.
 */
export function usePageSuggestions(programId: string, typed: string) {
  const t = useTranslations('codeForm.path.known')
  const { data = [] } = useQuery(pagesQuery(programId))
  if (typed.includes('?')) return []
  return data.map(({ page, codes, isListed }) => ({
    page,
    why: codes > 0 ? t('codes', { count: codes }) : t(isListed ? 'listed' : 'found'),
  }))
}
