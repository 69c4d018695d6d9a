'use client'

import { Button as BaseButton } from '@base-ui/react/button'
import { useId, type ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { buttonClass, type ButtonStyle } from './button-style'
import { Spinner } from './spinner'

export type ButtonProps = Omit<BaseButton.Props, 'className'> &
  ButtonStyle & {
    className?: string
    /** Shows a spinner and refuses clicks, but keeps the focus where it is. */
    pending?: boolean
    /** Why the button does nothing right now. Disables it and says so beside it. */
    disabledReason?: ReactNode
  }

export function Button({
  variant,
  size,
  pending = false,
  disabledReason,
  disabled,
  className,
  children,
  type = 'button',
  ...props
}: ButtonProps) {
  const reasonId = useId()
  const button = (
    <BaseButton
      type={type}
      aria-describedby={disabledReason ? reasonId : undefined}
      {...props}
      aria-busy={pending || undefined}
      disabled={disabled || pending || Boolean(disabledReason)}
      focusableWhenDisabled={pending || Boolean(disabledReason)}
      className={cn(buttonClass({ variant, size }), pending && 'opacity-80', className)}
    >
      {pending && <Spinner />}
      {children}
    </BaseButton>
  )
  if (!disabledReason) return button
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      {button}
      <span id={reasonId} className="text-sm text-muted">
        {disabledReason}
      </span>
    </span>
  )
}
