'use client'

import { useTranslations } from 'next-intl'
import type { BatchProgress } from '@/lib/batches/progress'
import { useDuration } from './use-duration'

/** Rows a second and the time left; where nobody can tell that, why not. */
export function PaceLine({ progress }: { progress: BatchProgress }) {
  const t = useTranslations('batches.progress')
  const duration = useDuration()
  const { state, rowsPerSecond, secondsLeft } = progress
  const why = state !== 'running' ? 'resting' : rowsPerSecond === 0 ? 'still' : 'early'
  return (
    <p className="text-sm text-muted">
      {state === 'running' && <>{t('perSecond', { rows: rowsPerSecond })} · </>}
      {secondsLeft === null
        ? t('leftUnknown', { why: t(`why.${why}`) })
        : t('left', { duration: duration(secondsLeft) })}
    </p>
  )
}
