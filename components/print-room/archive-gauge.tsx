'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Popover } from '@/components/ui/popover'
import { shareClass } from '@/components/ui/share'
import { cn } from '@/lib/cn'
import { ArchiveDrawing } from './archive-drawing'
import { useArchive } from './archive-provider'

/** How far the reader's archive is, there only while one is drawn; a press tells more and stops it. */
export function ArchiveGauge({ collapsed = false }: { collapsed?: boolean }) {
  const t = useTranslations('zip.progress')
  const format = useFormatter()
  const archive = useArchive()
  const { progress } = archive
  if (progress?.state !== 'drawing') return null
  const share = progress.done / progress.total
  return (
    <Popover
      side={collapsed ? 'right' : 'top'}
      align="end"
      label={t('short')}
      className="w-80"
      trigger={
        <button
          type="button"
          className={cn(
            'flex w-full flex-col gap-1.5 rounded-lg px-2.5 py-2 text-left transition-colors hover:bg-sunken',
            collapsed && 'size-9 justify-center px-1.5',
          )}
        >
          <span className={collapsed ? 'sr-only' : 'flex items-baseline justify-between gap-2'}>
            <span className="text-sm text-muted">{t('short')}</span>{' '}
            <span className="text-sm font-medium tabular-nums">
              {format.number(share, { style: 'percent', maximumFractionDigits: 0 })}
            </span>
          </span>
          <span className="block h-1.5 w-full overflow-hidden rounded-full bg-line">
            <span className={cn('block h-full bg-accent', shareClass(share))} />
          </span>
        </button>
      }
    >
      <ArchiveDrawing archive={archive} />
    </Popover>
  )
}
