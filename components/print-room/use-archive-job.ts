'use client'

import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { answered, ask, askWith, isFinal } from '@/components/answer'
import type { ArchiveProgress } from '@/lib/print-room/archive-jobs'

const POLL_MS = 500
/** While the server does not answer. */
const AWAY_MS = 5_000

/** What tells an answer of ours. */
const PROGRESS = ['state', 'done', 'total'] as const

const progressKey = (id: string | null) => ['archive', id] as const

/** Has an archive made on the server, follows it, and hands it to the browser when it is there. */
export function useArchiveJob(viewerId: string) {
  const client = useQueryClient()
  const [failure, setFailure] = useState<unknown>(null)
  const [isStarting, setIsStarting] = useState(false)
  // A query, as what the tab keeps is unknown to the server that draws the page.
  const kept = { queryKey: ['archive', 'asked', viewerId] as const, staleTime: Infinity }
  const asked = useQuery({ ...kept, queryFn: () => readKeptArchive(viewerId) }).data ?? null
  const id = asked?.id ?? null
  const query = useQuery({
    queryKey: progressKey(id),
    queryFn:
      id === null
        ? skipToken
        : ({ signal }) => ask<ArchiveProgress>(`/api/codes/archives/${id}`, PROGRESS, signal),
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state: { data, error } }) => pauseMs(data, error),
    // One waits for it in another tab.
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
  const progress = query.data ?? null
  // Any other error may pass: the work goes on behind it.
  const error = failure ?? (isFinal(query.error) ? query.error : null)

  const isReady = progress?.state === 'ready'
  const isOver = error !== null || isReady || progress?.state === 'failed'
  useEffect(() => {
    if (id === null || !isOver) return
    // Loaded anew, the page shall not fetch the file once more.
    keepArchive(viewerId, null)
    if (isReady) download(id)
  }, [viewerId, id, isOver, isReady])

  function setAsked(next: AskedArchive | null) {
    keepArchive(viewerId, next)
    client.setQueryData<AskedArchive | null>(kept.queryKey, next)
  }

  function forget() {
    setFailure(null)
    setAsked(null)
  }

  async function start(order: object) {
    forget()
    setIsStarting(true)
    try {
      const fields = ['id', ...PROGRESS] as const
      const begun = await askWith<ArchiveProgress>('/api/codes/archives', order, fields)
      client.setQueryData(progressKey(begun.id), begun)
      setAsked({ id: begun.id, startedAtMs: Date.now() })
    } catch (problem) {
      setFailure(problem)
    } finally {
      setIsStarting(false)
    }
  }

  /** @returns whether the server has stopped */
  async function stop(): Promise<boolean> {
    setAsked(null)
    if (id === null) return false
    try {
      await answered(await fetch(`/api/codes/archives/${id}`, { method: 'DELETE' }))
      return true
    } catch (problem) {
      setFailure(problem)
      return false
    }
  }

  return {
    progress,
    startedAtMs: asked?.startedAtMs ?? 0,
    error,
    isStarting,
    isOver,
    start,
    stop,
    forget,
    fetchAgain: () => {
      if (id !== null) download(id)
    },
  }
}

/** When to ask again; never once it has ended, or after a final no. */
function pauseMs(data: ArchiveProgress | undefined, error: Error | null): number | false {
  if (isFinal(error) || (data && data.state !== 'drawing')) return false
  return error ? AWAY_MS : POLL_MS
}

/** A plain download: the browser writes it to the disk as it comes, whatever its size. */
function download(id: string) {
  const link = document.createElement('a')
  link.href = `/api/codes/archives/${id}/file`
  link.download = ''
  link.click()
}

/** An archive that somebody waits for. */
type AskedArchive = { id: string; startedAtMs: number }

/** Whoever signs in here next waits for another. */
const storedAs = (viewerId: string) => `sunflower-archive-${viewerId}`

/** What this tab waits for, also after it is loaded anew. */
function readKeptArchive(viewerId: string): AskedArchive | null {
  const [id, startedAt] = (sessionStorage.getItem(storedAs(viewerId)) ?? '').split(' ')
  return id ? { id, startedAtMs: Number(startedAt) } : null
}

function keepArchive(viewerId: string, asked: AskedArchive | null): void {
  if (asked) sessionStorage.setItem(storedAs(viewerId), `${asked.id} ${asked.startedAtMs}`)
  else sessionStorage.removeItem(storedAs(viewerId))
}
