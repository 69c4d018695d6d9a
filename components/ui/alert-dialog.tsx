'use client'

import { AlertDialog as BaseAlertDialog } from '@base-ui/react/alert-dialog'
import { useState, type ReactElement, type ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { Button } from './button'
import { popupClass, scrimClass } from './popup-style'

type AlertDialogProps = {
  title: ReactNode
  /** What will happen, with the number it costs. */
  description: ReactNode
  /** Repeats the verb of the title, never just "OK". */
  confirmLabel: ReactNode
  cancelLabel: ReactNode
  /** The dialog shows it is at work until this settles, then closes, unless it settles as `false`. */
  onConfirm: () => unknown
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  tone?: 'danger' | 'primary'
  children?: ReactNode
}

/** Asks before something that cannot be taken back. The cancelling button has the focus. */
export function AlertDialog(props: AlertDialogProps) {
  const { title, description, confirmLabel, cancelLabel, onConfirm, trigger, children } = props
  const [ownOpen, setOwnOpen] = useState(false)
  const [pending, setPending] = useState(false)
  const open = props.open ?? ownOpen

  function changeOpen(next: boolean) {
    if (pending) return
    setOwnOpen(next)
    props.onOpenChange?.(next)
  }

  async function confirm() {
    setPending(true)
    let stays = false
    try {
      stays = (await onConfirm()) === false
    } finally {
      setPending(false)
      if (!stays) {
        setOwnOpen(false)
        props.onOpenChange?.(false)
      }
    }
  }

  return (
    <BaseAlertDialog.Root open={open} onOpenChange={(next) => changeOpen(next)}>
      {trigger && <BaseAlertDialog.Trigger render={trigger} />}
      <BaseAlertDialog.Portal>
        <BaseAlertDialog.Backdrop className={scrimClass} />
        <BaseAlertDialog.Viewport className="fixed inset-0 z-40 flex items-end justify-center p-2 sm:items-center sm:p-6">
          <BaseAlertDialog.Popup
            className={cn(popupClass, 'max-h-full w-full max-w-md overflow-y-auto p-5')}
          >
            <BaseAlertDialog.Title className="text-lg font-semibold">{title}</BaseAlertDialog.Title>
            <BaseAlertDialog.Description className="mt-2 text-muted">
              {description}
            </BaseAlertDialog.Description>
            {children && <div className="mt-4">{children}</div>}
            <div className="mt-5 flex flex-wrap justify-end gap-2">
              <BaseAlertDialog.Close render={<Button>{cancelLabel}</Button>} />
              <Button
                variant={props.tone ?? 'danger'}
                pending={pending}
                onClick={() => void confirm()}
              >
                {confirmLabel}
              </Button>
            </div>
          </BaseAlertDialog.Popup>
        </BaseAlertDialog.Viewport>
      </BaseAlertDialog.Portal>
    </BaseAlertDialog.Root>
  )
}
