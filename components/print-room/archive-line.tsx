'use client'

import { useTranslations } from 'next-intl'
import { shareClass } from '@/components/ui/share'
import { cn } from '@/lib/cn'
import { useArchive } from './archive-provider'

/** How far the reader's archive is, along the edge of a bar that has no room for more. */
export function ArchiveLine({ className }: { className: string }) {
  const t = useTranslations('zip.progress')
  const { progress } = useArchive()
  if (progress?.state !== 'drawing') return null
  const { done, total } = progress
  return (
    <div
      role="progressbar"
      aria-label={t('short')}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={t('drawing', { done, total })}
      className={cn('h-1 bg-line', className)}
    >
      <div className={cn('h-full bg-accent', shareClass(done / total))} />
    </div>
  )
}
