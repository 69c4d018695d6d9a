import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { ArchiveDrawing } from './archive-drawing'
import type { ArchiveState } from './archive-provider'
import { FileFailure } from './file-failure'
import { useReadyWords } from './use-ready-words'

/** Where an archive stands: its progress, that it is there, or why it is not. */
export function ArchiveStatus({ archive }: { archive: ArchiveState }) {
  const t = useTranslations('zip.progress')
  const errors = useTranslations('errors')
  const readyWords = useReadyWords()
  const { progress, error, watch } = archive
  const forgetEnd = useEffectEvent(() => {
    if (archive.isOver) archive.forget()
  })
  useEffect(() => {
    const watchNoMore = watch()
    return () => {
      watchNoMore()
      // It was read here; the next place that opens is about other codes.
      forgetEnd()
    }
  }, [watch])

  if (error !== null) return <FileFailure error={error} title={t('failed')} next={t('retry')} />
  if (progress?.state === 'failed') {
    const problem = progress.problem ?? 'internal'
    return (
      <ErrorCallout
        failure={{
          title: errors(`${problem}.title`, progress.params),
          next: errors(`${problem}.next`, progress.params),
        }}
      />
    )
  }
  if (progress?.state === 'ready') {
    const leftOut = progress.total - progress.done
    return (
      <Callout
        tone={leftOut > 0 ? 'warn' : 'good'}
        live="polite"
        title={readyWords(progress)}
        actions={
          <Button size="sm" onClick={archive.fetchAgain}>
            {t('again')}
          </Button>
        }
      >
        {leftOut > 0 && t('leftOut', { count: leftOut })}
      </Callout>
    )
  }
  return <ArchiveDrawing archive={archive} />
}
