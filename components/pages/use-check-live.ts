'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useToast } from '@/components/ui/toast'
import { useAction } from '@/components/use-action'
import { checkLivePagesAction } from '@/lib/pages/actions'
import type { LiveStep } from '@/lib/pages/check-live'

/** Asks about all pages step by step, so that it shows how far it is and can be stopped. */
export function useCheckLive(programId: string) {
  const t = useTranslations('pages.check')
  const toast = useToast()
  const { run } = useAction({ inToast: true })
  const router = useRouter()
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null)
  const stopped = useRef(false)
  // Whoever left the page wants nothing more of it.
  useEffect(
    () => () => {
      stopped.current = true
    },
    [],
  )

  /** One step; null where it failed, which is said. */
  async function ask(after: string | null): Promise<LiveStep | null> {
    const { data } = await run(() => checkLivePagesAction({ programId, after }))
    return data ?? null
  }

  /** @returns how many there are; null where it failed, which was said, or was stopped */
  async function walk(): Promise<number | null> {
    let after: string | null = null
    for (;;) {
      const step: LiveStep | null = await ask(after)
      if (!step) return null
      const { done, total } = step
      setProgress((shown) => shown && { done, total })
      after = step.after
      if (after === null) return total
      if (stopped.current) {
        toast.show({ tone: 'info', title: t('stopped') })
        return null
      }
    }
  }

  async function check(total: number) {
    stopped.current = false
    setProgress({ done: 0, total })
    const checked = await walk()
    setProgress(null)
    if (checked !== null) {
      toast.show({ tone: 'good', title: t('done', { total: checked }), description: t('recent') })
    }
    router.refresh()
  }

  return {
    /** null while nothing is under way. */
    progress,
    check,
    stop: () => {
      stopped.current = true
    },
  }
}
