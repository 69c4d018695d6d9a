'use client'

import { useTranslations } from 'next-intl'
import { createContext, use, useRef, type ReactNode } from 'react'
import { useKeys } from '@/components/keys/use-keys'
import { useToast } from '@/components/ui/toast'

type Undoable = {
  title: string
  description?: string
  undo: () => void
}

const UndoContext = createContext<(done: Undoable) => void>(() => undefined)

/** Says what was done and offers to take it back, by its button or by Ctrl/⌘+Z while it is shown. */
export function useOfferUndo(): (done: Undoable) => void {
  return use(UndoContext)
}

export function UndoProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('common.actions')
  const toast = useToast()
  const latest = useRef<{ noticeId: string; undo: () => void } | null>(null)

  function offer({ title, description, undo }: Undoable) {
    const noticeId = toast.show({
      tone: 'good',
      title,
      description,
      action: { label: t('undo'), onClick: undo },
      onClose: () => {
        if (latest.current?.noticeId === noticeId) latest.current = null
      },
    })
    latest.current = { noticeId, undo }
  }

  useKeys(
    {
      'mod+z': (event) => {
        if (!latest.current) return
        event.preventDefault()
        const { noticeId, undo } = latest.current
        latest.current = null
        toast.close(noticeId)
        undo()
      },
    },
    { where: 'anywhere' },
  )
  return <UndoContext value={offer}>{children}</UndoContext>
}
