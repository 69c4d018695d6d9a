'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useAction, type Answer } from '@/components/use-action'
import { watchKey } from './batch-queries'

/** Runs an action on a batch and asks how it stands then: also when somebody else was quicker. */
export function useBatchAction(batchId: string) {
  const { failure, run } = useAction()
  const client = useQueryClient()

  async function act(action: () => Promise<Answer<unknown>>): Promise<boolean> {
    const { done } = await run(action)
    await client.invalidateQueries({ queryKey: watchKey(batchId) })
    return done
  }

  return { failure, run: act }
}
