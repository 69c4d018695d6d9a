'use client'

import { useRouter } from 'next/navigation'
import { useTransition, type ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { CallChips } from './call-chips'
import { CallToolbar, type CallToolbarProps } from './call-toolbar'
import { callsHref, type CallChanges } from './calls-address'

type CallsDeskProps = Omit<CallToolbarProps, 'onFilter'> & { children: ReactNode }

/** The address is the state: every control only changes it, and the server answers. */
export function CallsDesk({ children, today, ...props }: CallsDeskProps) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()

  function change(changes: CallChanges) {
    startTransition(() => router.push(callsHref(props.filter, changes), { scroll: false }))
  }

  return (
    <>
      <div className="mb-4 space-y-3">
        <CallToolbar {...props} today={today} onFilter={change} />
        <CallChips {...props} onFilter={change} />
      </div>
      <div aria-busy={isPending} className={cn('transition-opacity', isPending && 'opacity-60')}>
        {children}
      </div>
    </>
  )
}
