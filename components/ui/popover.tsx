'use client'

import { Popover as BasePopover } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { popupClass } from './popup-style'

type PopoverProps = {
  /** The button that opens it. */
  trigger: ReactElement
  /** Accessible name of what opens. */
  label: string
  children: ReactNode
  side?: 'top' | 'bottom' | 'left' | 'right'
  align?: 'start' | 'center' | 'end'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  className?: string
}

/** A small panel beside its button; Esc or a press outside closes it. */
export function Popover(props: PopoverProps) {
  const { trigger, label, children, side = 'bottom', align = 'start', className } = props
  return (
    <BasePopover.Root
      open={props.open}
      onOpenChange={props.onOpenChange && ((open) => props.onOpenChange?.(open))}
    >
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner
          // Beside a button that sticks to the screen an absolute one would move with the page: the
          // browser then scrolls to the field that gets the focus, and everything jumps.
          positionMethod="fixed"
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50"
        >
          <BasePopover.Popup
            aria-label={label}
            className={cn(popupClass, 'max-w-[calc(100vw-1rem)] p-3', className)}
          >
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  )
}
