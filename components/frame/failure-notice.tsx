'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'

type FailureNoticeProps = { error: unknown; retry: () => void }

/** An unexpected error in place of a page; the reference is found again in the log. */
export function FailureNotice({ error, retry }: FailureNoticeProps) {
  const t = useTranslations('common')
  const reference = referenceOf(error)
  return (
    <EmptyState
      as="h1"
      title={t('failure.title')}
      action={
        <>
          <Button variant="primary" onClick={retry}>
            {t('actions.retry')}
          </Button>
          {reference && (
            <CopyButton
              size="md"
              value={reference}
              label={t('failure.copyReference')}
              copiedLabel={t('actions.copied')}
            />
          )}
        </>
      }
    >
      <p>{t('failure.body')}</p>
      {reference && (
        <p className="mt-2 font-mono text-sm">{t('failure.reference', { reference })}</p>
      )}
    </EmptyState>
  )
}

/** Next's digest of an error on the server; one thrown in the browser has none. */
function referenceOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return null
  return typeof error.digest === 'string' ? error.digest : null
}
