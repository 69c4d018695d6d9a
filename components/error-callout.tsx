'use client'

import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import type { ErrorView } from '@/lib/i18n/view-error'

type Failure = Pick<ErrorView, 'title' | 'spent' | 'next' | 'reference'>

/** Why nothing was saved, above the button that tried. */
export function ErrorCallout({ failure }: { failure: Failure | null }) {
  const t = useTranslations('common.failure')
  if (!failure) return null
  const { title, spent, next, reference } = failure
  return (
    <Callout tone="bad" live="assertive" title={title}>
      {[spent, next].filter(Boolean).join(' ')}
      {reference && <p className="mt-1 font-mono">{t('reference', { reference })}</p>}
    </Callout>
  )
}
