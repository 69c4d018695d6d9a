'use client'

import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import type { BatchView } from '@/lib/batches/queries'
import { ResumeMoment } from './resume-moment'

/** Why no row is taken just now, when that ends, and what to do. */
export function WhyItRests({ batch }: { batch: BatchView }) {
  const t = useTranslations('batches.rests')
  const { state, reason, resumesAt } = batch
  if (state === 'paused') {
    return (
      <Callout tone="info" live="polite" title={t('paused.title')}>
        {t('paused.body', { rows: batch.rows.running })}
      </Callout>
    )
  }
  if (state !== 'waiting' && state !== 'stopped') return null
  return (
    <Callout
      tone={state === 'waiting' ? 'warn' : 'bad'}
      live="polite"
      title={reason?.title ?? t('unsaid')}
    >
      <div className="space-y-1">
        {reason?.next && <p>{reason.next}</p>}
        <p>
          {resumesAt !== null
            ? t.rich('resumes', { moment: () => <ResumeMoment at={resumesAt} /> })
            : t('stopped')}
        </p>
        {reason?.wechat && (
          <p className="font-mono text-xs text-muted">
            {[reason.wechat.errcode, reason.wechat.errmsg]
              .filter((part) => part !== null)
              .join(' ')}
          </p>
        )}
      </div>
    </Callout>
  )
}
