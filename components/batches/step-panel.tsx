'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Panel } from '@/components/ui/panel'
import { cn } from '@/lib/cn'

const STEPS = ['file', 'columns', 'check'] as const

const looks = {
  done: 'border border-good bg-good-soft text-good',
  now: 'bg-accent text-accent-ink',
  later: 'border border-edge text-muted',
}

type StepPanelProps = {
  step: (typeof STEPS)[number]
  /** `later`: what comes before it is not done. */
  progress: 'done' | 'now' | 'later'
  action?: ReactNode
  flush?: boolean
  children: ReactNode
}

/** One of the steps, with its number until it is done. */
export function StepPanel({ step, progress, action, flush, children }: StepPanelProps) {
  const t = useTranslations('batchDraft.steps')
  return (
    <Panel
      flush={flush}
      action={action}
      title={
        <span className="flex min-h-7 items-center gap-2.5">
          <span
            className={cn(
              'flex size-5.5 shrink-0 items-center justify-center rounded-full text-xs tabular-nums [&_svg]:size-3.5',
              looks[progress],
            )}
          >
            {progress === 'done' ? (
              <Check role="img" aria-label={t('done')} />
            ) : (
              STEPS.indexOf(step) + 1
            )}
          </span>
          {t(step)}
        </span>
      }
    >
      {children}
    </Panel>
  )
}
