'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { ProgressBar } from '@/components/ui/progress-bar'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Spinner } from '@/components/ui/spinner'
import type { UploadState } from './use-upload'

type UploadProgressProps = { state: UploadState; onCancel: () => void }

/** How much of a file has been sent; how long reading it takes nobody knows. */
export function UploadProgress({ state, onCancel }: UploadProgressProps) {
  const t = useTranslations('batchDraft.new.upload')
  const common = useTranslations('common.actions')
  const format = useFormatter()
  const { name, phase, sentBytes, totalBytes } = state
  const size = (bytes: number) =>
    totalBytes < 1e6
      ? format.number(Math.ceil(bytes / 1e3), { style: 'unit', unit: 'kilobyte' })
      : format.number(bytes / 1e6, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })

  return (
    <Panel>
      <div className="flex flex-wrap items-end gap-4">
        {phase === 'sending' ? (
          <ProgressBar
            label={t('label')}
            done={sentBytes}
            total={totalBytes}
            text={t('sending', { name, sent: size(sentBytes), total: size(totalBytes) })}
          />
        ) : (
          <p role="status" className="flex min-w-0 flex-1 items-center gap-2 self-center">
            <Spinner className="shrink-0" />
            <span className="min-w-0 wrap-break-word">{t('reading', { name })}</span>
          </p>
        )}
        <Button onClick={onCancel}>{common('cancel')}</Button>
      </div>
    </Panel>
  )
}
