'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState, type ReactNode } from 'react'
import { Drawer } from '@/components/ui/drawer'

type CallDrawerProps = {
  id: string
  title: string
  /** The list behind it, as it was. */
  closeHref: string
  children: ReactNode
}

/** One call over the ledger; the address names it, so it can be sent to somebody. */
export function CallDrawer({ id, title, closeHref, children }: CallDrawerProps) {
  const common = useTranslations('common.actions')
  const router = useRouter()
  const [isOpen, setIsOpen] = useState(true)
  return (
    <Drawer
      open={isOpen}
      onOpenChange={(open) => {
        setIsOpen(open)
        if (!open) router.push(closeHref, { scroll: false })
      }}
      title={<span className="font-mono">{title}</span>}
      closeLabel={common('close')}
      finalFocus={() => document.querySelector<HTMLElement>(`[data-call="${CSS.escape(id)}"]`)}
    >
      {children}
    </Drawer>
  )
}
