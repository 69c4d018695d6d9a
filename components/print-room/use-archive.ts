'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ArchiveProgress } from '@/lib/codes/archive-jobs'
import { answered, sendOrder } from '@/components/answer'

const POLL_MS = 500

type Asked = { id: string; startedAtMs: number }

export type ArchiveState = {
  progress: ArchiveProgress | null
  startedAtMs: number
  error: unknown
  isStarting: boolean
  start: (order: object) => Promise<void>
  stop: () => Promise<void>
  fetchAgain: () => void
}

/** Has an archive made on the server, follows it, and hands it to the browser when it is there. */
export function useArchive(): ArchiveState {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [isStarting, setIsStarting] = useState(false)
  const id = asked?.id ?? null
  const query = useQuery({
    queryKey: ['archive', id] as const,
    queryFn: ({ signal }) => askProgress(id ?? '', signal),
    enabled: id !== null,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.state === 'drawing' ? POLL_MS : false),
    refetchOnWindowFocus: false,
  })
  const progress = id === null ? null : (query.data ?? null)

  const isReady = progress?.state === 'ready'
  useEffect(() => {
    if (id !== null && isReady) download(id)
  }, [id, isReady])

  async function start(order: object) {
    setError(null)
    setAsked(null)
    setIsStarting(true)
    try {
      const response = await sendOrder('/api/codes/archives', order)
      const begun = (await response.json()) as ArchiveProgress
      setAsked({ id: begun.id, startedAtMs: Date.now() })
    } catch (failure) {
      setError(failure)
    } finally {
      setIsStarting(false)
    }
  }

  async function stop() {
    setAsked(null)
    if (id === null) return
    await fetch(`/api/codes/archives/${id}`, { method: 'DELETE' }).catch(setError)
  }

  return {
    progress,
    startedAtMs: asked?.startedAtMs ?? 0,
    error: error ?? (id === null ? null : query.error),
    isStarting,
    start,
    stop,
    fetchAgain: () => {
      if (id !== null) download(id)
    },
  }
}

async function askProgress(id: string, signal: AbortSignal): Promise<ArchiveProgress> {
  const response = await answered(await fetch(`/api/codes/archives/${id}`, { signal }))
  return (await response.json()) as ArchiveProgress
}

/** A plain download: the browser writes it to the disk as it comes, whatever its size. */
function download(id: string) {
  const link = document.createElement('a')
  link.href = `/api/codes/archives/${id}/file`
  link.download = ''
  link.click()
}
