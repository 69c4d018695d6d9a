'use client'

import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { Refused } from '@/components/answer'
import type { BatchProgress } from '@/lib/batches/progress'
import { progressQuery } from './batch-queries'

/** How far a batch is, asked anew for as long as it changes. */
export function useBatchProgress(first: BatchProgress) {
  const router = useRouter()
  const { data, error, isFetching, refetch } = useQuery({
    ...progressQuery(first.id),
    initialData: first,
  })
  // Sent back, it is a draft again: its maker's to change, and gone for everybody else.
  const isSentBack =
    data.state === 'draft' || (error instanceof Refused && error.view.code === 'not_found')
  const isOver = data.state === 'finished' || data.state === 'cancelled'
  // Over, what is left of the count stands in the frame around this page.
  const isStale = isSentBack || (isOver && first.state !== data.state)
  useEffect(() => {
    if (isStale) router.refresh()
  }, [isStale, router])
  return { progress: data, error, isFetching, retry: () => void refetch() }
}
