'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Gauge } from '@/components/ui/gauge'
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
    <Gauge
      label={t('short')}
      value={format.number(share, { style: 'percent', maximumFractionDigits: 0 })}
      collapsed={collapsed}
      bar={
        <span className="block h-1.5 w-full overflow-hidden rounded-full bg-line">
          <span className={cn('block h-full bg-accent', shareClass(share))} />
        </span>
      }
      details={{
        label: t('short'),
        content: <ArchiveDrawing archive={archive} />,
        className: 'w-80',
      }}
    />
  )
}
