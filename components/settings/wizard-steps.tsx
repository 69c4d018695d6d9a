'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cn } from '@/lib/cn'
import { WIZARD_STEPS, type WizardStep } from './use-program-wizard'

/** How far the wizard has come. */
export function WizardSteps({ current }: { current: WizardStep }) {
  const t = useTranslations('programs.wizard.steps')
  const at = WIZARD_STEPS.indexOf(current)
  return (
    <ol aria-label={t('label')} className="mb-5 flex flex-wrap items-center gap-x-3 gap-y-1">
      {WIZARD_STEPS.map((step, index) => (
        <li
          key={step}
          aria-current={step === current ? 'step' : undefined}
          className={cn(
            'flex items-center gap-2 text-sm text-muted',
            index > 0 && 'before:h-px before:w-6 before:bg-edge',
            step === current && 'font-medium text-ink',
          )}
        >
          <span
            className={cn(
              'flex size-5.5 items-center justify-center rounded-full border border-edge text-xs tabular-nums [&_svg]:size-3.5',
              index < at && 'border-transparent bg-good-soft text-good',
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
