'use client'

import { useTranslations } from 'next-intl'
import { WEBHOOK_PROBLEMS } from '@/lib/webhooks/schema'

/** The reader's words for what the schema found wrong with a webhook. */
export function useWebhookProblem() {
  const t = useTranslations('alerts.problems')
  return (message: string | undefined) => {
    const problem = WEBHOOK_PROBLEMS.find((name) => name === message)
    return problem && t(problem)
  }
}
