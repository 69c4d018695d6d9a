import { useTranslations } from 'next-intl'
import { useToast } from '@/components/ui/toast'
import type { ErrorView } from '@/lib/i18n/view-error'

export type Answer = { serverError?: ErrorView; validationErrors?: unknown }

/**
 * Runs an action that has no form of its own, and says in a toast why it failed.
 * @returns its answer; null: it failed, which was said
 */
export function useToldAction() {
  const unanswered = useTranslations('errors.unanswered')
  const invalid = useTranslations('errors.invalid_input')
  const toast = useToast()

  return async function told<R extends Answer>(action: () => Promise<R>): Promise<R | null> {
    const answer = await action().catch(() => null)
    if (answer && !answer.serverError && !answer.validationErrors) return answer
    const words = answer ? invalid : unanswered
    const failure = answer?.serverError ?? { title: words('title'), next: words('next') }
    toast.show({ tone: 'bad', title: failure.title, description: failure.next })
    return null
  }
}
