'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { toneIcon, toneText } from '@/components/ui/tone'
import { cn } from '@/lib/cn'
import type { RowView } from '@/lib/batches/rows'

const TONES = { ready: 'good', existing: 'neutral', skipped: 'neutral' } as const

/** What the check says of a row. */
export function RowFinding({ row }: { row: RowView }) {
  const t = useTranslations('batchDraft.check')
  const states = useTranslations('batchFiles.states')
  const { state, problems, isWarned, repeats, codeId } = row

  if (state === 'invalid') {
    const tone = isWarned ? 'warn' : 'bad'
    const Icon = toneIcon[tone]
    return (
      <ul className="min-w-0 space-y-1">
        {problems.map(({ text }, place) => (
          <li key={place} className="flex items-start gap-1.5">
            <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', toneText[tone])} />
            <span className="min-w-0 wrap-anywhere">{text}</span>
          </li>
        ))}
      </ul>
    )
  }
  // Why it was left out, and what is to be known of one that is made.
  const notes = state === 'skipped' ? problems.slice(0, 1) : state === 'ready' ? problems : []
  const tone = state === 'ready' || state === 'existing' ? TONES[state] : TONES.skipped
  return (
    <div className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-1">
      <Badge tone={tone}>{state === 'ready' ? t('ready') : states(state)}</Badge>
      {notes.map(({ text }, place) => (
        <span key={place} className="basis-full text-sm wrap-anywhere text-muted">
          {text}
        </span>
      ))}
      {state === 'ready' && repeats && <span className="text-muted">{t('repeats')}</span>}
      {state === 'existing' && codeId && (
        <Link href={`/codes/${codeId}`} className="text-muted underline hover:text-ink">
          {t('openCode')}
        </Link>
      )}
    </div>
  )
}
