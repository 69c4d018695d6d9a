'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { makeCodeSchema } from '@/lib/codes/schema'
import type { Program } from '@/lib/programs/queries'
import { CostLine } from './cost-line'
import { isSameDrawing, useDrawing } from './drawing'
import { FailureCallout, type Failure } from './failure-callout'
import { GenerateButton } from './generate-button'
import { LivePreview } from './live-preview'
import { ProblemSummary } from './problem-summary'
import { ResultPanel } from './result-panel'
import { SamePageNote } from './same-page-note'
import { useCodeCost } from './use-code-cost'
import { useUnanswered } from './use-unanswered'
import type { Made } from './use-generate'

type OutcomePaneProps = {
  programs: readonly Program[]
  pathMaxBytes: number
  schema: ReturnType<typeof makeCodeSchema>
  made: Made | null
  failure: Failure | null
  maySpendFloor: boolean
  onMakeAnother: () => void
}

/** What it will look like, what it will cost, the button, and what came of it. */
export function OutcomePane(props: OutcomePaneProps) {
  const { programs, pathMaxBytes, schema, made, failure, maySpendFloor, onMakeAnother } = props
  const t = useTranslations('codeForm')
  const drawing = useDrawing()
  const cost = useCodeCost(drawing, schema)
  const unanswered = useUnanswered(drawing.path, pathMaxBytes)
  // What is there already is opened, wherever it leads.
  const isThere = cost.state === 'known' && cost.cost.existing !== null
  const preview = useRef<HTMLDivElement>(null)
  // As soon as something is changed, the form is about the next code.
  const shown = made && isSameDrawing(made.drawing, drawing) ? made : null
  const shownId = shown?.codeId ?? null

  useEffect(() => {
    if (shownId !== null) preview.current?.scrollIntoView({ block: 'nearest' })
  }, [shownId])

  return (
    // On a phone the bar must stick through the whole form, so this box is no box there. Beside the
    // fields it scrolls on its own when a message makes it taller than the window.
    <div className="contents lg:sticky lg:top-5 lg:-m-1 lg:flex lg:max-h-[calc(100dvh-2.5rem)] lg:flex-col lg:gap-4 lg:overflow-y-auto lg:p-1">
      <div ref={preview} className="scroll-mb-56 lg:scroll-mb-6">
        <LivePreview
          drawing={drawing}
          codeId={shownId}
          isSandbox={programs.find(({ id }) => id === drawing.programId)?.mode === 'sandbox'}
        />
      </div>
      <div className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 -mx-4 border-t border-line bg-surface px-4 py-3 md:bottom-0 md:-mx-8 md:px-8 lg:static lg:mx-0 lg:rounded-lg lg:border lg:p-4">
        <ResultPanel made={shown} onMakeAnother={onMakeAnother} />
        <CostLine cost={cost} kind={drawing.kind} maySpendFloor={maySpendFloor} />
        <GenerateButton
          disabledReason={
            programs.length === 0
              ? t('program.none')
              : isThere
                ? undefined
                : (unanswered ?? undefined)
          }
        />
      </div>
      {failure && <FailureCallout failure={failure} />}
      <ProblemSummary />
      <SamePageNote cost={cost} />
    </div>
  )
}
