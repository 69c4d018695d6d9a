'use client'

import { Field as BaseField } from '@base-ui/react/field'
import { CircleAlert } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { cn } from '@/lib/cn'

type FieldProps = {
  label: ReactNode
  children: ReactNode
  /** Stands under the control, always. */
  help?: ReactNode
  /** Stands under the control while it is wrong, and is read out with it. */
  error?: ReactNode
  /** Marks the label. What is missing is told by `error`. */
  required?: boolean
  disabled?: boolean
  /** At the right of the label: a counter, a link. */
  aside?: ReactNode
  /** For a label that only screen readers need, because the place says it already. */
  labelHidden?: boolean
  className?: string
}

// Drawn by CSS with an empty reading, so the accessible name stays the bare label.
const requiredMark = "after:ml-0.5 after:text-bad after:content-['*'_/_'']"
const labelClass = 'text-base font-medium text-ink'

/**
 * Label above, control, error, help. Wires the one control inside it: any of this folder's controls
 * takes its name, description and invalid state from here.
 */
export function Field(props: FieldProps) {
  const { label, children, help, error, required, disabled, aside, labelHidden, className } = props
  return (
    <BaseField.Root
      invalid={Boolean(error)}
      disabled={disabled}
      className={cn('flex min-w-0 flex-col gap-1.5', className)}
    >
      <div className={cn('flex items-baseline justify-between gap-3', labelHidden && 'sr-only')}>
        <BaseField.Label className={cn(labelClass, required && requiredMark)}>
          {label}
        </BaseField.Label>
        {aside && <div className="text-sm text-muted tabular-nums">{aside}</div>}
      </div>
      {children}
      <BaseField.Error match={Boolean(error)} className={errorClass}>
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span className="min-w-0">{error}</span>
      </BaseField.Error>
      {help && <BaseField.Description className={helpClass}>{help}</BaseField.Description>}
    </BaseField.Root>
  )
}

const errorClass = 'flex items-start gap-1.5 text-sm text-bad'
const helpClass = 'text-sm text-muted'

/** The same shape for several controls under one name, such as radio buttons or a range of dates. */
export function FieldGroup(props: Omit<FieldProps, 'disabled'>) {
  const { label, children, help, error, required, aside, labelHidden, className } = props
  const id = useId()
  const described = cn(error && `${id}-error`, help && `${id}-help`)
  return (
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={described || undefined}
      className={cn('flex min-w-0 flex-col gap-1.5', className)}
    >
      <div className={cn('flex items-baseline justify-between gap-3', labelHidden && 'sr-only')}>
        <span id={`${id}-label`} className={cn(labelClass, required && requiredMark)}>
          {label}
        </span>
        {aside && <div className="text-sm text-muted tabular-nums">{aside}</div>}
      </div>
      {children}
      {error && (
        <div id={`${id}-error`} className={errorClass}>
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0">{error}</span>
        </div>
      )}
      {help && (
        <div id={`${id}-help`} className={helpClass}>
          {help}
        </div>
      )}
    </div>
  )
}
