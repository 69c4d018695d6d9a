'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { codesQuery } from '@/components/gallery/codes-query'
import type { CodePage } from '@/lib/codes/code-page'
import type { CodeFilter } from '@/lib/codes/schema'

/**
 * The page the gallery shows, if it has one. Only looked at, never asked for: a query that began
 * here would be in the way of the one that the server sends along with the gallery.
 */
export function useListPage(filter: CodeFilter): CodePage | undefined {
  const client = useQueryClient()
  return useSyncExternalStore(
    (changed) => client.getQueryCache().subscribe(changed),
    () => client.getQueryData(codesQuery(filter).queryKey),
    () => undefined,
  )
}
