'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FieldNote } from '@/components/codes/field-note'
import { toneIcon, toneText } from '@/components/ui/tone'
import { cn } from '@/lib/cn'
import type { BatchCost } from '@/lib/batches/cost'
import { keptOf, needsWord } from './start-state'

type BatchCostLineProps = { cost: BatchCost; failed: boolean; isOutdated: boolean }

/** What starting will spend, in one line; under it what bears on that number. */
export function BatchCostLine({ cost, failed, isOutdated }: BatchCostLineProps) {
  const t = useTranslations('batchDraft.cost')
  const parts = useParts(cost)
  const notes = useNotes(cost)
  const tone = cost.spends > cost.available ? 'bad' : cost.spends > 0 ? 'info' : 'good'
  const Icon = toneIcon[tone]

  return (
    <div role="group" aria-label={t('label')} className="flex flex-col gap-1.5 tabular-nums">
      <div className="flex items-start gap-2">
        <Icon aria-hidden className={cn('mt-1 size-4.5 shrink-0', toneText[tone])} />
        <p
          aria-live="polite"
          className={cn('min-w-0 text-lg text-pretty', isOutdated && 'text-muted')}
        >
          {parts.map((part, place) => (
            <span key={place}>
              {place > 0 && <span className="text-muted"> · </span>}
              {part}
            </span>
          ))}
        </p>
      </div>
      {notes.map((note) => (
        <p key={note} className="max-w-3xl pl-6.5 text-sm text-pretty text-muted">
          {note}
        </p>
      ))}
      {failed && <FieldNote tone="warn">{t('failed')}</FieldNote>}
    </div>
  )
}

function useParts({ spends, left, free, rows, minutes }: BatchCost) {
  const t = useTranslations('batchDraft.cost')
  const b = (text: ReactNode) => <strong className="font-semibold">{text}</strong>
  return [
    spends > 0 ? t.rich('spends', { spends, left, b }) : t.rich('spendsNothing', { b }),
    ...(rows.existing > 0 ? [t('existing', { count: rows.existing })] : []),
    ...(free > 0 ? [t('free', { count: free })] : []),
    ...(rows.invalid > 0 ? [t('invalid', { count: rows.invalid })] : []),
    ...(rows.skipped > 0 ? [t('skipped', { count: rows.skipped })] : []),
    ...(rows.ready > 0 ? [t('minutes', { minutes })] : []),
  ]
}

function useNotes(cost: BatchCost): string[] {
  const t = useTranslations('batchDraft.cost')
  const { spends, held, today, confirmAbove } = cost
  if (spends === 0) return []
  const kept = keptOf(cost)
  return [
    ...(held > 0 ? [t('held', { held })] : []),
    ...(kept > 0 ? [t('kept', { kept })] : []),
    ...(today ? [t(spends > today.left ? 'todayShort' : 'today', today)] : []),
    ...(needsWord(cost) && confirmAbove !== null ? [t('confirm', { above: confirmAbove })] : []),
  ]
}
