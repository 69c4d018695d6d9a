import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { Mark } from './mark'

type EmptyStateProps = {
  title: ReactNode
  children: ReactNode
  action?: ReactNode
  /** Instead of the mark. */
  icon?: ReactNode
  /** Where it is the page's own heading. */
  as?: 'h1' | 'h2'
  className?: string
}

/** Nothing here: what would be, why not, and the one thing to do about it. */
export function EmptyState({ title, children, action, icon, as, className }: EmptyStateProps) {
  const Heading = as ?? 'h2'
  return (
    <div className={cn('flex flex-col items-center px-6 py-16 text-center', className)}>
      {icon ?? <Mark className="size-14 opacity-80" />}
      <Heading className="mt-5 text-xl font-semibold text-balance">{title}</Heading>
      <div className="mt-2 max-w-md text-pretty text-muted">{children}</div>
      {action && <div className="mt-6 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
