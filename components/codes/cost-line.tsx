'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { toneIcon, toneText, type Tone } from '@/components/ui/tone'
import { cn } from '@/lib/cn'
import type { CodeKind } from '@/lib/codes/schema'
import type { CostState } from './use-code-cost'

type CostLineProps = { cost: CostState; kind: CodeKind; maySpendFloor: boolean }

/** One sentence: what the click will spend. */
export function CostLine({ cost, kind, maySpendFloor }: CostLineProps) {
  const t = useTranslations('codeForm.cost')
  const { tone, text } = useCostSentence(cost, kind, maySpendFloor)
  const Icon = toneIcon[tone]
  const isStale = cost.state === 'checking' || (cost.state === 'known' && cost.isStale)
  return (
    <div
      role="group"
      aria-label={t('label')}
      aria-busy={isStale || undefined}
      className="mb-2 flex min-h-10 items-center gap-2 tabular-nums"
    >
      <Icon aria-hidden className={cn('size-4.5 shrink-0', toneText[tone])} />
      <p aria-live="polite" className={cn('min-w-0 font-medium', isStale && 'text-muted')}>
        {text}
      </p>
    </div>
  )
}

function useCostSentence(
  state: CostState,
  kind: CodeKind,
  maySpendFloor: boolean,
): { tone: Tone; text: string } {
  const t = useTranslations('codeForm.cost')
  const rests = useTranslations('programs.state')
  const format = useFormatter()
  if (state.state !== 'known' || isOutdated(state, kind)) {
    if (kind === 'unlimited') return { tone: 'good', text: t('unlimited') }
    if (state.state === 'failed') return { tone: 'warn', text: t('failed') }
    return { tone: 'info', text: t(state.state === 'incomplete' ? 'incomplete' : 'checking') }
  }
  const { existing, lostBefore, spends, closed, paused, unproven, left, floor, today } = state.cost
  if (existing) {
    const date = format.dateTime(new Date(existing.createdAt), { day: 'numeric', month: 'short' })
    return { tone: 'good', text: t('existing', { date }) }
  }
  if (paused) return { tone: 'bad', text: rests('pausedNote') }
  if (unproven) return { tone: 'bad', text: rests('unprovenNote') }
  if (spends === 0) return { tone: 'good', text: t('unlimited') }
  if (lostBefore) return { tone: 'info', text: t('lostBefore') }
  if (closed) return { tone: 'bad', text: t('closed') }
  if (left <= 0) return { tone: 'bad', text: t('exhausted') }
  if (left <= floor && !maySpendFloor) return { tone: 'bad', text: t('floor', { left }) }
  if (today?.left === 0) return { tone: 'bad', text: t('dayUsedUp', { max: today.max }) }
  const isFloor = left <= floor
  const spending = t(isFloor ? 'spendsFloor' : 'spends', { left })
  return {
    tone: isFloor ? 'warn' : 'info',
    text: today ? t('withDay', { spending, left: today.left, max: today.max }) : spending,
  }
}

/** The last answer, about something else, must not promise for a moment that this one is free. */
function isOutdated(state: Extract<CostState, { state: 'known' }>, kind: CodeKind): boolean {
  const { existing, lostBefore, spends } = state.cost
  const wasFree = existing !== null || lostBefore || spends === 0
  return state.isStale && (wasFree || kind === 'unlimited')
}
