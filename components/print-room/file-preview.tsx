'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useDebounced } from '@/components/use-debounced'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { cn } from '@/lib/cn'
import type { CodeView } from '@/lib/codes/view-code'
import { fileQuery, type PrintChoice } from './print-choice'
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

const LENGTH_CM = 30
const HEIGHT_MM = 7

/** As long as the screen says a centimetre is. */
function Ruler() {
  const lengthMm = LENGTH_CM * 10
  const marks = Array.from({ length: lengthMm + 1 }, (_, mm) => {
    const height = mm % 10 === 0 ? 3.2 : mm % 5 === 0 ? 2.2 : 1.3
    return `M${mm} 0v${height}`
  })
  return (
    <div className="mt-2 overflow-hidden" aria-hidden>
      <svg
        width={`${lengthMm}mm`}
        height={`${HEIGHT_MM}mm`}
        viewBox={`-0.2 0 ${lengthMm} ${HEIGHT_MM}`}
        className="text-muted"
      >
        <path d={marks.join('')} fill="none" stroke="currentColor" strokeWidth={0.2} />
        {Array.from({ length: LENGTH_CM }, (_, cm) => (
          <text key={cm} x={cm * 10 + 0.6} y={6} fontSize={3} fill="currentColor">
            {cm}
          </text>
        ))}
      </svg>
    </div>
  )
}
