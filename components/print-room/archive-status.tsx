import { useFormatter, useTranslations } from 'next-intl'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { FileFailure } from './file-failure'
import { ProgressBar } from './progress-bar'
import type { ArchiveState } from './use-archive'

/** Before this share is done, the time left would be a guess. */
const SHARE_BEFORE_ESTIMATE = 0.05
const MINUTE_MS = 60_000

/** Where an archive stands: its progress, that it is there, or why it is not. */
export function ArchiveStatus({ archive }: { archive: ArchiveState }) {
  const t = useTranslations('zip')
  const errors = useTranslations('errors')
  const format = useFormatter()
  const { progress, error } = archive
  if (error !== null) return <FileFailure error={error} title={t('failed')} next={t('retry')} />
  if (progress?.state === 'failed') {
    const problem = progress.problem ?? 'internal'
    return (
      <ErrorCallout
        failure={{ title: errors(`${problem}.title`), next: errors(`${problem}.next`) }}
      />
    )
  }
  if (!progress) return null
  if (progress.state === 'ready') {
    const megabytes = format.number((progress.bytes ?? 0) / 1e6, {
      style: 'unit',
      unit: 'megabyte',
      maximumFractionDigits: 1,
    })
    return (
      <Callout
        tone="good"
        live="polite"
        title={t('progress.ready', { megabytes })}
        actions={
          <Button size="sm" onClick={archive.fetchAgain}>
            {t('progress.again')}
          </Button>
        }
      />
    )
  }
  return <Drawing archive={archive} done={progress.done} total={progress.total} />
}

function Drawing({ archive, done, total }: { archive: ArchiveState; done: number; total: number }) {
  const t = useTranslations('zip.progress')
  const text = [
    t('drawing', { done, total }),
    ...minutesLeft(archive.startedAtMs, done, total).map((minutes) => t('left', { minutes })),
  ]
  return (
    <div className="flex items-end gap-4">
      <ProgressBar label={t('label')} done={done} total={total} text={text.join(' · ')} />
      <Button onClick={() => void archive.stop()}>{t('stop')}</Button>
    </div>
  )
}

/** None while too little is done to tell. */
function minutesLeft(startedAtMs: number, done: number, total: number): number[] {
  if (done < total * SHARE_BEFORE_ESTIMATE || done === 0) return []
  const leftMs = ((Date.now() - startedAtMs) / done) * (total - done)
  return [Math.round(leftMs / MINUTE_MS)]
}
