'use client'

import { Toast as BaseToast } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { buttonClass } from './button-style'
import { toneIcon, toneText, type Tone } from './tone'

type ToastProviderProps = {
  children: ReactNode
  /** Accessible name of the place where notices appear. */
  label: string
  closeLabel: string
}

type ToastOptions = {
  title: ReactNode
  description?: ReactNode
  tone?: Tone
  /** Such as Undo. A notice with one stays for twelve seconds at least. */
  action?: { label: string; onClick: () => void }
  onClose?: () => void
}

type ToastData = { tone: Tone }

const SHORT_MS = 6_000
const WITH_ACTION_MS = 12_000

/** Shows notices at the foot of the page, read out politely; hovering or focusing one stops its clock. */
export function useToast() {
  const manager = BaseToast.useToastManager<ToastData>()
  return {
    show({ title, description, tone = 'info', action, onClose }: ToastOptions): string {
      const id = manager.add({
        title,
        description,
        data: { tone },
        onClose,
        timeout: action ? WITH_ACTION_MS : SHORT_MS,
        priority: tone === 'bad' ? 'high' : 'low',
        actionProps: action && {
          children: action.label,
          onClick: () => {
            action.onClick()
            manager.close(id)
          },
        },
      })
      return id
    },
    close: (id: string) => manager.close(id),
  }
}

export function ToastProvider({ children, label, closeLabel }: ToastProviderProps) {
  return (
    <BaseToast.Provider limit={4}>
      {children}
      <BaseToast.Portal>
        <BaseToast.Viewport
          aria-label={label}
          // Above a bar at the foot of the page, never on it.
          className="fixed right-4 bottom-20 left-4 z-50 flex flex-col-reverse gap-2 outline-none in-[:root:has([data-foot-bar])]:bottom-54 sm:left-auto sm:w-96 md:bottom-4 in-[:root:has([data-foot-bar])]:md:bottom-22"
        >
          <ToastList closeLabel={closeLabel} />
        </BaseToast.Viewport>
      </BaseToast.Portal>
    </BaseToast.Provider>
  )
}

function ToastList({ closeLabel }: { closeLabel: string }) {
  const { toasts } = BaseToast.useToastManager<ToastData>()
  return toasts.map((toast) => {
    const tone = toast.data?.tone ?? 'info'
    const Icon = toneIcon[tone]
    return (
      <BaseToast.Root
        key={toast.id}
        toast={toast}
        data-notice
        swipeDirection={['right', 'down']}
        className="rounded-lg border border-line bg-raised shadow-lift transition-[opacity,translate] duration-150 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
      >
        <BaseToast.Content className="flex items-start gap-3 p-3 pl-4">
          <Icon aria-hidden className={cn('mt-0.5 size-4.5 shrink-0', toneText[tone])} />
          <div className="min-w-0 flex-1">
            <BaseToast.Title className="font-medium" />
            <BaseToast.Description className="text-sm text-muted" />
          </div>
          <BaseToast.Action
            className={cn(buttonClass({ variant: 'secondary', size: 'sm' }), '-my-1')}
          />
          <BaseToast.Close
            aria-label={closeLabel}
            className={cn(buttonClass({ variant: 'ghost', size: 'icon-sm' }), '-my-1 -mr-1')}
          >
            <X aria-hidden />
          </BaseToast.Close>
        </BaseToast.Content>
      </BaseToast.Root>
    )
  })
}
