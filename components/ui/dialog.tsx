'use client'

import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { buttonClass } from './button-style'
import { popupClass, scrimClass } from './popup-style'

export type DialogProps = {
  title: ReactNode
  /** Accessible name of the cross. */
  closeLabel: string
  children: ReactNode
  description?: ReactNode
  /** The button that opens it; leave out when `open` is held outside. */
  trigger?: ReactElement
  /** Buttons, the main one last. Wrap a cancelling one in `DialogClose`. */
  footer?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  size?: 'sm' | 'md' | 'lg'
}

const widths = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-4xl' }

/** A task in front of the desk. Focus stays inside, Esc closes, focus returns to the trigger. */
export function Dialog(props: DialogProps) {
  const { title, description, children, footer, trigger, closeLabel, size = 'md' } = props
  return (
    <BaseDialog.Root
      open={props.open}
      onOpenChange={props.onOpenChange && ((open) => props.onOpenChange?.(open))}
    >
      {trigger && <BaseDialog.Trigger render={trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={scrimClass} />
        <BaseDialog.Viewport className="fixed inset-0 z-40 flex items-end justify-center p-2 sm:items-center sm:p-6">
          <BaseDialog.Popup
            className={cn(popupClass, 'flex max-h-full w-full flex-col', widths[size])}
          >
            <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
              <div className="min-w-0">
                <BaseDialog.Title className="text-lg font-semibold">{title}</BaseDialog.Title>
                {description && (
                  <BaseDialog.Description className="mt-1 text-muted">
                    {description}
                  </BaseDialog.Description>
                )}
              </div>
              <BaseDialog.Close
                aria-label={closeLabel}
                className={cn(buttonClass({ variant: 'ghost', size: 'icon-sm' }), '-mr-1.5')}
              >
                <X aria-hidden />
              </BaseDialog.Close>
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
            {footer && (
              <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
                {footer}
              </footer>
            )}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}

/** Closes the dialog or drawer around it: `<DialogClose><Button>Cancel</Button></DialogClose>`. */
export function DialogClose({ children }: { children: ReactElement }) {
  return <BaseDialog.Close render={children} />
}
