'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { FieldGroup } from '@/components/ui/field'
import { cn } from '@/lib/cn'
import { REAL_MODES, type ConnectionValues } from '@/lib/programs/schema'

/** The ways to WeChat, each with the one sentence that tells when it is the right one. */
export function ModeField() {
  const t = useTranslations('programs')
  const id = useId()
  const { register } = useFormContext<ConnectionValues>()
  const chosen = useWatch<ConnectionValues, 'mode'>({ name: 'mode' })
  return (
    <FieldGroup label={t('fields.mode')}>
      <div className="grid gap-2">
        {REAL_MODES.map((mode) => (
          <label
            key={mode}
            className={cn(
              'grid cursor-pointer grid-cols-[auto_1fr] gap-x-2 gap-y-0.5 rounded-lg border border-edge bg-surface px-3 py-2 focus-box transition-colors hover:border-muted',
              chosen === mode &&
                'border-accent-strong bg-accent-soft ring-1 ring-accent-strong ring-inset',
            )}
          >
            {/* Named by its title alone; the sentence under it describes it. */}
            <input
              {...register('mode')}
              type="radio"
              value={mode}
              aria-labelledby={`${id}-${mode}`}
              aria-describedby={`${id}-${mode}-help`}
              className="mt-0.5 size-4 accent-accent-text outline-none"
            />
            <span id={`${id}-${mode}`} className="font-medium">
              {t(`modes.${mode}.title`)}
            </span>
            <span id={`${id}-${mode}-help`} className="col-start-2 text-sm text-muted">
              {t(`modes.${mode}.help`)}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}
