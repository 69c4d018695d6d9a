import { useTranslations } from 'next-intl'
import type { ArchiveState } from './archive-provider'
import { StoppableProgress } from '@/components/ui/stoppable-progress'

/** Before this share is done, the time left would be a guess. */
const SHARE_BEFORE_ESTIMATE = 0.05
const MINUTE_MS = 60_000

/** How far an archive is, with a button that stops it; nothing while none is drawn. */
export function ArchiveDrawing({ archive }: { archive: ArchiveState }) {
  const t = useTranslations('zip.progress')
  const { progress, startedAtMs } = archive
  if (progress?.state !== 'drawing') return null
  const { done, total } = progress
  const text = [
    t('drawing', { done, total }),
    ...minutesLeft(startedAtMs, done, total).map((minutes) => t('left', { minutes })),
  ]
  return (
    <StoppableProgress
      {...{ done, total }}
      label={t('label')}
      text={text.join(' · ')}
      stopLabel={t('stop')}
      onStop={() => void archive.stop()}
    />
  )
}

/** None while too little is done to tell. */
function minutesLeft(startedAtMs: number, done: number, total: number): number[] {
  if (done < total * SHARE_BEFORE_ESTIMATE || done === 0) return []
  const leftMs = ((Date.now() - startedAtMs) / done) * (total - done)
  return [Math.round(leftMs / MINUTE_MS)]
}
