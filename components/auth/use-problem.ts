'use client'

import { useTranslations } from 'next-intl'
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH, PROBLEMS } from '@/lib/auth/schema'

/** The reader's words for what the schema found wrong with a field. */
export function useProblem() {
  const t = useTranslations('auth.problems')
  return (error: { message?: string } | undefined) => {
    const problem = PROBLEMS.find((name) => name === error?.message)
    return problem && t(problem, { min: PASSWORD_MIN_LENGTH, max: PASSWORD_MAX_LENGTH })
  }
}
