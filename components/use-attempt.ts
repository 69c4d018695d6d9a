'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ErrorView } from '@/lib/i18n/view-error'

type Failure = Pick<ErrorView, 'title' | 'next' | 'reference'>

/** Runs an action of a form and keeps why it failed; null when the server did not answer at all. */
export function useAttempt() {
  const t = useTranslations('errors.unanswered')
  const [failure, setFailure] = useState<Failure | null>(null)

  async function attempt<R extends { serverError?: ErrorView }>(
    action: () => Promise<R>,
  ): Promise<R | null> {
    setFailure(null)
    try {
      const result = await action()
      if (result.serverError) setFailure(result.serverError)
      return result
    } catch {
      setFailure({ title: t('title'), next: t('next') })
      return null
    }
  }

  return { failure, setFailure, attempt }
}
