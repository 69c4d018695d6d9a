'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useAttempt } from '@/components/use-attempt'
import type { ErrorView } from '@/lib/i18n/view-error'
import { watchKey } from './batch-queries'

/** Runs an action on a batch and asks how it stands then: also when somebody else was quicker. */
export function useBatchAction(batchId: string) {
  const { failure, attempt } = useAttempt()
  const client = useQueryClient()

  async function run(action: () => Promise<{ serverError?: ErrorView }>): Promise<boolean> {
    const result = await attempt(action)
    await client.invalidateQueries({ queryKey: watchKey(batchId) })
    return result !== null && !result.serverError
  }

  return { failure, run }
}
