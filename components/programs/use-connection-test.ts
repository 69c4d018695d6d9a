'use client'

import { useAction, type Failure } from '@/components/use-action'
import { testConnectionAction } from '@/lib/programs/actions'
import type { ConnectionReport } from '@/lib/wechat/client'

export type TestOutcome = { report: ConnectionReport } | { failure: Failure }

/** Tries a Mini Program's connection and tells what came of it. */
export function useConnectionTest() {
  const { isPending, run: act } = useAction()

  async function run(programId: string): Promise<TestOutcome | null> {
    const { data, failure } = await act(() => testConnectionAction({ programId }))
    if (failure) return { failure }
    return data ? { report: data } : null
  }

  return { isRunning: isPending, run }
}
