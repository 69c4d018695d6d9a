import { useTranslations } from 'next-intl'
import { useWatch } from 'react-hook-form'
import { listPathWarnings } from '@/lib/codes/path-warnings'
import type { CodeFormValues } from '@/lib/codes/schema'
import { areAnswered } from './path-warnings'
import { usePageCheck } from './use-page-check'

/** What has to be said of the path before a code is spent on it; null: nothing. */
export function useUnanswered(path: string, maxBytes: number): string | null {
  const t = useTranslations('codeForm')
  const { view } = usePageCheck(maxBytes)
  const [accepted, reason = ''] = useWatch<CodeFormValues, ['acceptedWarnings', 'pageReason']>({
    name: ['acceptedWarnings', 'pageReason'],
  })
  const warnings = [
    ...listPathWarnings(path, maxBytes),
    ...(view?.newFolder ? (['newFolder'] as const) : []),
  ]
  if (!areAnswered(warnings, accepted)) return t('path.unanswered')
  return view?.state === 'missing' && reason.trim() === '' ? t('page.unanswered') : null
}
