'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef } from 'react'
import Link from 'next/link'
import type { makeCodeSchema } from '@/lib/codes/schema'
import type { Program } from '@/lib/programs/queries'
import { buttonClass } from '@/components/ui/button-style'
import type { CodeCost } from '@/lib/codes/cost'
import { CostLine } from './cost-line'
import { isSameDrawing, useDrawing } from './drawing'
import { type Failure, FailureCallout } from './failure-callout'
import { GenerateButton } from './generate-button'
import { LivePreview } from './live-preview'
import { ProblemSummary } from './problem-summary'
import { ResultPanel } from './result-panel'
import { type CostState, useCodeCost } from './use-code-cost'
import { useUnanswered } from './use-unanswered'
import type { Made } from './use-generate'
import { FieldNote } from './field-note'

type OutcomePaneProps = {
  programs: readonly Program[]
  /** Where this person's last code was spent; null before the first. */
  lastSpentId: string | null
  pathMaxBytes: number
  schema: ReturnType<typeof makeCodeSchema>
  made: Made | null
  failure: Failure | null
  maySpendFloor: boolean
  onMakeAnother: () => void
}

/** What it will look like, what it will cost, the button, and what came of it. */
export function OutcomePane(props: OutcomePaneProps) {
  const { programs, lastSpentId, pathMaxBytes, schema, made, failure, maySpendFloor } = props
  const t = useTranslations('codeForm')
  const drawing = useDrawing()
  const cost = useCodeCost(drawing, schema)
  const unanswered = useUnanswered(drawing.path, pathMaxBytes)
  const preview = useRef<HTMLDivElement>(null)
  // As soon as something is changed, the form is about the next code.
  const shown = made && isSameDrawing(made.drawing, drawing) ? made : null
  const shownId = shown?.codeId ?? null
  const openId = shownId ?? existingId(cost)
  const samePage = openId === null ? samePageOf(cost) : null

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
        <ResultPanel made={shown} onMakeAnother={props.onMakeAnother} />
        <ChargedNote programs={programs} programId={drawing.programId} lastSpentId={lastSpentId} />
        <CostLine cost={cost} kind={drawing.kind} maySpendFloor={maySpendFloor} />
        {samePage && <SamePageNote samePage={samePage} />}
        <GenerateButton
          openId={openId}
          isSecond={samePage !== null}
          disabledReason={programs.length === 0 ? t('program.none') : (unanswered ?? undefined)}
        />
      </div>
      {failure && <FailureCallout failure={failure} />}
      <ProblemSummary />
    </div>
  )
}

/** The code these very parameters made before; while a newer answer is on its way nobody knows. */
const existingId = (cost: CostState) =>
  cost.state === 'known' && !cost.isStale ? (cost.cost.existing?.id ?? null) : null

type ChargedNoteProps = {
  programs: readonly Program[]
  programId: string
  /** Where this person's last code was spent; null before the first. */
  lastSpentId: string | null
}

/** Where it is another count than last time, said beside the button that spends. */
function ChargedNote({ programs, programId, lastSpentId }: ChargedNoteProps) {
  const t = useTranslations('codeForm.charged')
  const nameOf = (id: string | null) => programs.find((program) => program.id === id)?.name
  const name = nameOf(programId)
  if (name === undefined || lastSpentId === null || lastSpentId === programId) return null
  const before = nameOf(lastSpentId)
  const b = (text: ReactNode) => <strong>{text}</strong>
  return (
    <div role="status" className="mb-2">
      <FieldNote tone="warn">
        {before === undefined
          ? t.rich('changedPlain', { name, b })
          : t.rich('changed', { name, before, b })}
      </FieldNote>
    </div>
  )
}

type SamePage = NonNullable<CodeCost['samePage']>

/** The code that the page has already, where a second one would be spent on another look of it. */
function samePageOf(cost: CostState): SamePage | null {
  if (cost.state !== 'known') return null
  const { samePage, existing, spends, lostBefore } = cost.cost
  return existing || lostBefore || spends === 0 ? null : samePage
}

/** Another look of it is free, a second code is not: the better choice stands before the button. */
function SamePageNote({ samePage: { id, title } }: { samePage: SamePage }) {
  const t = useTranslations('codeForm.samePage')
  return (
    // On a phone it stands in the bar at the lower edge: one line, if it fits.
    <div className="mb-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-2 lg:mb-3 lg:rounded-lg lg:bg-sunken lg:px-4 lg:py-3">
      <p className="min-w-0 flex-1 basis-40 font-medium wrap-anywhere">
        {title ? t('titled', { title }) : t('untitled')}
      </p>
      <p className="basis-full text-sm max-lg:sr-only">{t('body')}</p>
      <Link href={`/codes/${id}`} className={buttonClass({ variant: 'primary' })}>
        {t('open')}
      </Link>
    </div>
  )
}
