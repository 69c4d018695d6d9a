'use client'

import { useTranslations } from 'next-intl'
import { Refused } from '@/components/answer'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'

type NotUpToDateProps = { error: Error; retrying: boolean; retry: () => void }

/** What is shown is old: the desk did not answer, or said no. */
export function NotUpToDate({ error, retrying, retry }: NotUpToDateProps) {
  const t = useTranslations('batches.old')
  const unanswered = useTranslations('errors.unanswered')
  const common = useTranslations('common.actions')
  const view = error instanceof Refused ? error.view : null
  return (
    <Callout
      tone="warn"
      live="polite"
      title={t('title')}
      actions={
        <Button size="sm" pending={retrying} onClick={retry}>
          {common('retry')}
        </Button>
      }
    >
      {view ? `${view.title} ${view.next ?? ''}` : `${unanswered('title')} ${t('goesOn')}`}
    </Callout>
  )
}
