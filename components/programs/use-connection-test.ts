'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ErrorView } from '@/lib/i18n/view-error'
import { testConnectionAction } from '@/lib/programs/actions'
import type { ConnectionReport } from '@/lib/wechat/client'

export type TestFailure = Omit<ErrorView, 'code'>
export type TestOutcome = { report: ConnectionReport } | { failure: TestFailure }

/** Tries a Mini Program's connection and keeps what came of it. */
export function useConnectionTest() {
  const unanswered = useTranslations('errors.unanswered')
  const [isRunning, setIsRunning] = useState(false)

  async function run(programId: string): Promise<TestOutcome | null> {
    setIsRunning(true)
    try {
      const { data, serverError } = await testConnectionAction({ programId })
      if (serverError) return { failure: serverError }
      return data ? { report: data } : null
    } catch {
      return { failure: { title: unanswered('title'), next: unanswered('next') } }
    } finally {
      setIsRunning(false)
    }
  }

  return { isRunning, run }
}
