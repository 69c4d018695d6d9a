'use client'

import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

type SegmentedControlProps<Value extends string> = {
  label: string
  value: Value
  onValueChange: (value: Value) => void
  options: readonly {
    value: Value
    label: string
    icon?: ReactNode
    /** Shows the icon alone; the label stays its accessible name. */
    iconOnly?: boolean
    disabled?: boolean
  }[]
  disabled?: boolean
  className?: string
}

/** A few views or presets side by side, one of them on. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, value, onValueChange, options, disabled, className } = props
  return (
    <ToggleGroup
      aria-label={label}
      value={[value]}
      disabled={disabled}
      onValueChange={(next) => {
        // Pressing the one that is on leaves it on.
        const chosen = next.find((candidate) => candidate !== value)
        if (chosen !== undefined) onValueChange(chosen)
      }}
      className={cn(
        'inline-flex w-fit flex-wrap rounded-lg border border-edge bg-surface p-0.5',
        className,
      )}
    >
      {options.map((option) => (
        <Toggle
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          aria-label={option.iconOnly ? option.label : undefined}
          className="inline-flex h-7.5 min-w-8 items-center justify-center gap-1.5 rounded-md px-2.5 text-sm font-medium text-muted tabular-nums transition-colors not-data-disabled:hover:text-ink focus-visible:outline-offset-0 data-disabled:opacity-55 data-pressed:bg-accent-soft data-pressed:text-ink data-pressed:ring-1 data-pressed:ring-edge data-pressed:ring-inset pointer-coarse:h-9 [&_svg]:size-4"
        >
          {option.icon}
          {!option.iconOnly && option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  )
}
