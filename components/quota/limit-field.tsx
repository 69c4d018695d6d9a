'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useController, type Control } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { NumberField } from '@/components/ui/number-field'
import type { QuotaLimits } from '@/lib/quota/schema'

type LimitFieldProps = {
  control: Control<QuotaLimits>
  name: Exclude<keyof QuotaLimits, 'programId'>
  help: ReactNode
  step: number
  min: number
  max?: number
  suffix?: string
}

const PROBLEMS = ['count', 'percent', 'perMinute'] as const

export function LimitField({ control, name, help, ...number }: LimitFieldProps) {
  const t = useTranslations('quota.limits')
  const { field, fieldState } = useController({ control, name })
  const message = fieldState.error?.message
  const problem = PROBLEMS.find((known) => known === message)
  return (
    <Field
      label={t(`${name}.label`)}
      help={help}
      error={problem ? t(`problems.${problem}`, { min: number.min }) : message}
    >
      <NumberField
        {...number}
        inputRef={field.ref}
        value={field.value}
        onValueChange={field.onChange}
        onBlur={field.onBlur}
        decrementLabel={t('less')}
        incrementLabel={t('more')}
        className="w-48"
      />
    </Field>
  )
}
