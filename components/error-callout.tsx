'use client'

import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import type { ErrorView } from '@/lib/i18n/view-error'

type Failure = Pick<ErrorView, 'title' | 'next' | 'reference'>

/** Why nothing was saved, above the button that tried. */
export function ErrorCallout({ failure }: { failure: Failure | null }) {
  const t = useTranslations('common.failure')
  if (!failure) return null
  const { title, next, reference } = failure
  return (
    <Callout tone="bad" live="assertive" title={title}>
      {next}
      {reference && <p className="mt-1 font-mono">{t('reference', { reference })}</p>}
    </Callout>
  )
}
