'use client'

import { useTranslations } from 'next-intl'
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  type ReactNode,
} from 'react'
import { Refused } from '@/components/answer'
import { useToast } from '@/components/ui/toast'
import { useArchiveJob } from './use-archive-job'
import { useReadyWords } from './use-ready-words'

export type ArchiveState = Omit<ReturnType<typeof useArchiveJob>, 'stop'> & {
  stop: () => Promise<void>
  /** For a place that shows how it ends: meanwhile no notice does. @returns how to watch no more */
  watch: () => () => void
}

const ArchiveContext = createContext<ArchiveState | null>(null)

/** The one archive that a person has made at a time, wherever it was asked for. */
export function useArchive(): ArchiveState {
  const archive = use(ArchiveContext)
  if (archive === null) throw new Error('There is no ArchiveProvider above.')
  return archive
}

/**
 * Follows an archive while the reader goes elsewhere on the desk, or loads it anew: the server draws
 * on either way. How it ended is told by a notice unless it is seen where it was asked for.
 */
export function ArchiveProvider({ viewerId, children }: { viewerId: string; children: ReactNode }) {
  const t = useTranslations('zip.progress')
  const readyWords = useReadyWords()
  const toast = useToast()
  const { stop, ...job } = useArchiveJob(viewerId)
  const watchers = useRef(0)
  const watch = useCallback(() => {
    watchers.current += 1
    return () => {
      watchers.current -= 1
    }
  }, [])

  const tellEnd = useEffectEvent(() => {
    if (watchers.current > 0) return
    const { progress, error, fetchAgain } = job
    if (error === null && progress?.state === 'ready') {
      const action = { label: t('again'), onClick: fetchAgain }
      const leftOut = progress.total - progress.done
      toast.show({
        ...(leftOut > 0
          ? { tone: 'warn', description: t('leftOut', { count: leftOut }) }
          : { tone: 'good' }),
        title: readyWords(progress),
        action,
      })
    } else {
      const { title, next } =
        error instanceof Refused ? error.view : { title: t('failed'), next: t('retry') }
      toast.show({ tone: 'bad', title, description: next })
    }
    job.forget()
  })
  useEffect(() => {
    if (job.isOver) tellEnd()
  }, [job.isOver])

  async function stopAndTell() {
    if (await stop()) toast.show({ tone: 'info', title: t('cancelled') })
  }
  return <ArchiveContext value={{ ...job, stop: stopAndTell, watch }}>{children}</ArchiveContext>
}
