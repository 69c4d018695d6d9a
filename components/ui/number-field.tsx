'use client'

import { NumberField as BaseNumberField } from '@base-ui/react/number-field'
import { Minus, Plus } from 'lucide-react'
import type { Ref } from 'react'
import { cn } from '@/lib/cn'

type NumberFieldProps = {
  value: number | null
  onValueChange: (value: number | null) => void
  min?: number
  max?: number
  step?: number
  name?: string
  disabled?: boolean
  /** Behind the figure, such as `px`. Hidden from screen readers: put it in the label's help too. */
  suffix?: string
  decrementLabel: string
  incrementLabel: string
  onBlur?: () => void
  inputRef?: Ref<HTMLInputElement>
  className?: string
}

const stepClass =
  'flex w-8 shrink-0 items-center justify-center text-muted transition-colors not-data-disabled:hover:bg-sunken not-data-disabled:hover:text-ink focus-visible:-outline-offset-2 data-disabled:opacity-50 pointer-coarse:w-10 [&_svg]:size-4'

/**
 * A whole or broken number with − and +. A figure outside min–max can be typed and is not corrected
 * silently: the form says what is wrong with it.
 */
export function NumberField(props: NumberFieldProps) {
  const { value, onValueChange, suffix, decrementLabel, incrementLabel, inputRef, ...rest } = props
  return (
    <BaseNumberField.Root
      value={value}
      onValueChange={(next) => onValueChange(next)}
      min={rest.min}
      max={rest.max}
      step={rest.step}
      name={rest.name}
      disabled={rest.disabled}
      allowOutOfRange
      // One notation in both languages; also keeps server and browser alike.
      locale="en"
      format={{ useGrouping: false }}
      className={cn('w-40', rest.className)}
    >
      <BaseNumberField.Group className="flex h-9 overflow-hidden rounded-lg border border-edge bg-surface focus-box hover:border-muted data-disabled:bg-sunken data-invalid:border-bad pointer-coarse:h-10">
        <BaseNumberField.Decrement aria-label={decrementLabel} className={stepClass}>
          <Minus aria-hidden />
        </BaseNumberField.Decrement>
        <span className="flex min-w-0 flex-1 items-center border-x border-line px-2">
          <BaseNumberField.Input
            ref={inputRef}
            onBlur={rest.onBlur}
            className="w-full min-w-0 bg-transparent text-center text-base tabular-nums outline-none data-disabled:text-muted pointer-coarse:text-lg"
          />
          {suffix && (
            <span aria-hidden className="text-sm text-muted">
              {suffix}
            </span>
          )}
        </span>
        <BaseNumberField.Increment aria-label={incrementLabel} className={stepClass}>
          <Plus aria-hidden />
        </BaseNumberField.Increment>
      </BaseNumberField.Group>
    </BaseNumberField.Root>
  )
}
