'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { cn } from '@/lib/cn'
import { WIZARD_STEPS, type WizardStep } from './use-program-wizard'

/** How far the wizard has come. */
export function WizardSteps({ current }: { current: WizardStep }) {
  const t = useTranslations('programs.wizard.steps')
  const at = WIZARD_STEPS.indexOf(current)
  const shown = useRef(current)
  const item = useRef<HTMLLIElement>(null)

  // The button that led here is gone: from its step the reader goes on to what is new.
  useEffect(() => {
    if (shown.current !== current) item.current?.focus()
    shown.current = current
  }, [current])

  return (
    <ol aria-label={t('label')} className="mb-5 flex flex-wrap items-center gap-x-3 gap-y-1">
      {WIZARD_STEPS.map((step, index) => (
        <li
          key={step}
          ref={step === current ? item : undefined}
          tabIndex={step === current ? -1 : undefined}
          aria-current={step === current ? 'step' : undefined}
          className={cn(
            'flex items-center gap-2 rounded-md text-sm text-muted outline-none',
            index > 0 && 'before:h-px before:w-6 before:bg-edge',
            step === current && 'font-medium text-ink',
          )}
        >
          <span
            className={cn(
              'flex size-5.5 items-center justify-center rounded-full border border-edge text-xs tabular-nums [&_svg]:size-3.5',
              index < at && 'border-good bg-good-soft text-good',
              step === current && 'border-transparent bg-accent text-accent-ink',
            )}
          >
            {index < at ? <Check aria-hidden /> : index + 1}
          </span>
          {t(step)}
        </li>
      ))}
    </ol>
  )
}
