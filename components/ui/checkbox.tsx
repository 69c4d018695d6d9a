'use client'

import { Check, Minus } from 'lucide-react'
import type { MouseEvent } from 'react'
import { cn } from '@/lib/cn'

type CheckboxProps = {
  /** Accessible name. */
  label: string
  checked: boolean
  /** Some of what it stands for, not all. */
  indeterminate?: boolean
  /** With the click, which knows whether Shift was held. */
  onToggle: (checked: boolean, event: MouseEvent) => void
  className?: string
}

/** A box to tick, with room around it for a finger. */
export function Checkbox({ label, checked, indeterminate, onToggle, className }: CheckboxProps) {
  return (
    <label
      className={cn(
        'relative inline-flex size-8 cursor-pointer items-center justify-center rounded-md select-none',
        className,
      )}
    >
      <input
        ref={(box) => {
          if (box) box.indeterminate = Boolean(indeterminate)
        }}
        type="checkbox"
        aria-label={label}
        checked={checked}
        // The click carries Shift; React wants to know that the box follows it.
        onChange={() => undefined}
        onClick={(event) => onToggle(event.currentTarget.checked, event)}
        className="size-5 cursor-pointer appearance-none rounded-sm border border-edge bg-raised checked:border-accent-strong checked:bg-accent indeterminate:border-accent-strong indeterminate:bg-accent"
      />
      {(checked || indeterminate) && (
        <span aria-hidden className="pointer-events-none absolute text-accent-ink">
          {checked ? <Check className="size-4" /> : <Minus className="size-4" />}
        </span>
      )}
    </label>
  )
}
