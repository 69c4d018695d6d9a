'use client'

import { useTranslations } from 'next-intl'
import { PASSKEY_NAME_MAX_LENGTH, SECURITY_PROBLEMS } from '@/lib/second-factor/schema'

/** The reader's words for what is wrong with a code or a passkey's name. */
export function useSecurityProblem() {
  const t = useTranslations('security.problems')
  return (error: { message?: string } | undefined) => {
    const problem = SECURITY_PROBLEMS.find((name) => name === error?.message)
    return problem && t(problem, { max: PASSKEY_NAME_MAX_LENGTH })
  }
}
