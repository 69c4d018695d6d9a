'use client'

import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { buttonClass } from './button-style'
import { scrimClass } from './popup-style'

type DrawerProps = {
  title: ReactNode
  closeLabel: string
  children: ReactNode
  trigger?: ReactElement
  /** Beside the cross: previous, next, open as a page. */
  actions?: ReactNode
  footer?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** `bottom` is the phone's sheet. */
  side?: 'right' | 'bottom'
  /** Where the focus goes afterwards, when no trigger opened it. */
  finalFocus?: () => HTMLElement | null
  className?: string
}

const sides = {
  right:
    'inset-y-0 right-0 w-full max-w-xl border-l data-ending-style:translate-x-full data-starting-style:translate-x-full',
  bottom:
    'inset-x-0 bottom-0 max-h-[85dvh] rounded-t-lg border-t pb-[env(safe-area-inset-bottom)] data-ending-style:translate-y-full data-starting-style:translate-y-full',
}

/** A panel from the edge over the desk. */
export function Drawer(props: DrawerProps) {
  const { title, children, trigger, actions, footer, closeLabel, side = 'right' } = props
  return (
    <BaseDialog.Root
      open={props.open}
      onOpenChange={props.onOpenChange && ((open) => props.onOpenChange?.(open))}
    >
      {trigger && <BaseDialog.Trigger render={trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={scrimClass} />
        <BaseDialog.Popup
          finalFocus={props.finalFocus}
          className={cn(
            'fixed z-40 flex flex-col border-line bg-raised shadow-lift transition-transform duration-200 ease-out outline-none',
            sides[side],
            props.className,
          )}
        >
          <header className="flex items-center justify-between gap-3 border-b border-line px-5 py-3">
            <BaseDialog.Title className="min-w-0 truncate text-lg font-semibold">
              {title}
            </BaseDialog.Title>
            <div className="flex shrink-0 items-center gap-1">
              {actions}
              <BaseDialog.Close
                aria-label={closeLabel}
                className={cn(buttonClass({ variant: 'ghost', size: 'icon-sm' }), '-mr-1.5')}
              >
                <X aria-hidden />
              </BaseDialog.Close>
            </div>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-5">{children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              {footer}
            </footer>
          )}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
