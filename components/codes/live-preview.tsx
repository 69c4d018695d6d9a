'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { memo, useId, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/lib/cn'
import { squareHeightPx } from '@/lib/artwork/square-layout'
import { printSideCm } from '@/lib/codes/format'
import type { Drawing } from './drawing'
import { SimulatedRound } from './simulated-round'
import { SimulatedSquare } from './simulated-square'

const shapeOf = ({ kind }: Drawing) => (kind === 'qrcode' ? 'square' : 'round')

type LivePreviewProps = {
  drawing: Drawing
  /** Its real picture takes the place of the simulated one. */
  codeId: string | null
  isSandbox: boolean
}

/** What the code will look like, drawn here at once; never a call to WeChat. */
export function LivePreview({ drawing, codeId, isSandbox }: LivePreviewProps) {
  const t = useTranslations('codeForm.preview')
  const format = useFormatter()
  const titleId = useId()
  const { widthPx, autoColour, transparent } = drawing
  const [brokenId, setBrokenId] = useState<string | null>(null)
  const isShown = codeId !== null && brokenId !== codeId
  const shape = shapeOf(drawing)
  const simulated = autoColour ? 'automatic' : (`madeUp.${shape}` as const)
  const stored = !isShown ? 'unshown' : isSandbox ? 'bySandbox' : 'byWechat'
  return (
    <section
      aria-labelledby={titleId}
      className="scroll-mt-20 scroll-mb-56 rounded-lg border border-line bg-surface p-4 lg:scroll-m-6"
    >
      <header className="mb-3 flex min-h-5.5 flex-wrap items-center justify-between gap-2">
        <h2 id={titleId} className="font-semibold">
          {t('label')}
        </h2>
        {isSandbox && <Badge tone="warn">{t('notReal')}</Badge>}
      </header>
      {/* As high for every shape, so that nothing below moves when the kind changes. */}
      <div className="mx-auto flex aspect-square w-full max-w-80 justify-center">
        <div
          className={cn(
            'relative h-full overflow-hidden rounded-md border border-line',
            // As SQUARE.height says.
            shape === 'square' ? 'aspect-[43/49]' : 'aspect-square',
            transparent ? 'checkerboard' : 'bg-[#FFFFFF]',
          )}
        >
          <Pictures drawing={drawing} codeId={isShown ? codeId : null} onBroken={setBrokenId} />
        </div>
      </div>
      <p className="mt-3 text-center text-sm text-muted tabular-nums">
        {widthPx
          ? t('size', {
              width: widthPx,
              height: shape === 'square' ? squareHeightPx(widthPx, true) : widthPx,
              side: format.number(printSideCm(widthPx), { maximumFractionDigits: 1 }),
            })
          : t('noSize')}
      </p>
      <p className="min-h-10 text-center text-sm text-balance text-muted">
        {t(codeId === null ? simulated : stored)}
      </p>
    </section>
  )
}

type PicturesProps = {
  drawing: Drawing
  codeId: string | null
  onBroken: (codeId: string) => void
}

/** The simulated picture, and over it the real one as soon as it has arrived. */
function Pictures({ drawing, codeId, onBroken }: PicturesProps) {
  const t = useTranslations('codeForm.preview')
  const [arrivedId, setArrivedId] = useState<string | null>(null)
  const hasArrived = codeId !== null && arrivedId === codeId
  const shape = shapeOf(drawing)
  return (
    <>
      <div
        role={hasArrived ? undefined : 'img'}
        aria-hidden={hasArrived || undefined}
        aria-label={hasArrived ? undefined : t(`picture.${shape}`, { colour: drawing.lineColour })}
        className={cn(
          'absolute inset-0 transition-opacity duration-200',
          hasArrived && 'opacity-0',
        )}
      >
        <Simulated
          shape={shape}
          seed={`${drawing.programId} ${drawing.path} ${drawing.scene}`}
          content={drawing.kind === 'unlimited' ? drawing.scene : drawing.path}
          colour={drawing.lineColour}
          word={hasArrived ? '' : t('simulated')}
        />
      </div>
      {codeId && (
        // eslint-disable-next-line @next/next/no-img-element -- the bytes exactly as they came
        <img
          key={codeId}
          src={`/api/codes/${codeId}/image`}
          alt={hasArrived ? t('real', { path: drawing.path }) : ''}
          onLoad={() => setArrivedId(codeId)}
          onError={() => onBroken(codeId)}
          className={cn(
            'absolute inset-0 size-full object-contain transition-[opacity,scale] duration-200',
            !hasArrived && 'scale-103 opacity-0',
          )}
        />
      )}
    </>
  )
}

type SimulatedProps = {
  shape: 'round' | 'square'
  seed: string
  content: string
  colour: string
  word: string
}

// Typing a title re-renders what is around; the pattern has some two hundred strokes.
const Simulated = memo(function Simulated({ shape, seed, word, ...round }: SimulatedProps) {
  if (shape === 'square') return <SimulatedSquare seed={seed} word={word} />
  return <SimulatedRound seed={seed} word={word} {...round} />
})
