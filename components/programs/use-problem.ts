'use client'

import { useTranslations } from 'next-intl'
import { PROBLEMS } from '@/lib/programs/schema'

/** The reader's words for what the schema found wrong with a field. */
export function useProblem() {
  const t = useTranslations('programs.problems')
  return (error: { message?: string } | undefined) => {
    const problem = PROBLEMS.find((name) => name === error?.message)
    return problem && t(problem)
  }
}
