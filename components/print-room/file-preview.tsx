'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useDebounced } from '@/components/use-debounced'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { cn } from '@/lib/cn'
import type { CodeView } from '@/lib/codes/view-code'
import { fileQuery, type PrintChoice } from './print-choice'
import { Ruler } from './ruler'
import { ShownImage } from './shown-image'

type FilePreviewProps = {
  code: CodeView
  choice: PrintChoice
  /** The choice makes a file. */
  isReady: boolean
  /** There is a picture of WeChat's. */
  hasPicture?: boolean
}

const SETTLED_MS = 250
const VIEWS = ['fit', 'real'] as const

/** The file itself, drawn by what draws the download; at its real size if wanted, with a ruler. */
export function FilePreview({ code, choice, isReady, hasPicture = true }: FilePreviewProps) {
  const t = useTranslations('printRoom.preview')
  const [view, setView] = useState<(typeof VIEWS)[number]>('fit')
  const isOriginal = choice.format === 'original'
  const wanted = isOriginal
    ? `/api/codes/${code.id}/image`
    : `/api/codes/${code.id}/file?${fileQuery(choice, 'svg')}&inline=1`
  const lastGood = useLastGood(isReady ? wanted : null)
  const source = useDebounced(lastGood ?? `/api/codes/${code.id}/image`, SETTLED_MS)
  const isTransparent = isOriginal ? code.transparent : choice.background === 'transparent'
  const isReal = view === 'real' && !isOriginal
  return (
    <section aria-label={t('label')} className="min-w-0">
      <div className="bg-sunken p-5">
        <div className={cn('flex min-h-72', isReal ? 'overflow-auto' : 'justify-center')}>
          <ShownImage
            source={hasPicture ? source : null}
            alt={t('alt')}
            side={isReal ? undefined : code.pictureWidthPx}
            className={cn(
              'my-auto border border-line',
              isTransparent ? 'checkerboard' : 'bg-[#fff]',
              isReal ? 'max-w-none' : 'h-auto max-h-[32rem] w-full max-w-[27rem] object-contain',
            )}
          />
        </div>
        {isReal && <Ruler />}
      </div>
      {!isOriginal && (
        <div className="flex flex-wrap items-center justify-between gap-3 px-5 pb-4">
          <SegmentedControl
            label={t('view')}
            value={view}
            onValueChange={setView}
            options={VIEWS.map((one) => ({ value: one, label: t(one) }))}
          />
          {isReal && <p className="text-sm text-muted">{t('ruler')}</p>}
        </div>
      )}
    </section>
  )
}

/** While the options make no file, the last one that did stays on screen. */
function useLastGood(source: string | null): string | null {
  const [last, setLast] = useState(source)
  if (source !== null && source !== last) setLast(source)
  return source ?? last
}
