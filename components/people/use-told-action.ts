'use client'

import { useTranslations } from 'next-intl'
import { useToast } from '@/components/ui/toast'
import type { ErrorView } from '@/lib/i18n/view-error'

/** Runs an action whose dialog closes at once, and tells at the foot of the page how it went. */
export function useToldAction() {
  const t = useTranslations('errors.unanswered')
  const toast = useToast()

  return async function tell<R extends { serverError?: ErrorView }>(
    action: () => Promise<R>,
    done: string,
  ): Promise<boolean> {
    const failure = await action().then(
      ({ serverError }) => serverError,
      () => ({ title: t('title'), next: t('next'), reference: undefined }),
    )
    if (!failure) {
      toast.show({ tone: 'good', title: done })
      return true
    }
    const { title, next, reference } = failure
    toast.show({ tone: 'bad', title, description: [next, reference].filter(Boolean).join(' ') })
    return false
  }
}
