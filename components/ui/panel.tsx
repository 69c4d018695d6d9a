import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

type PanelProps = {
  children: ReactNode
  title?: ReactNode
  description?: ReactNode
  /** At the right of the title. */
  action?: ReactNode
  /** Without inner space, for a table or a picture that reaches the edges. */
  flush?: boolean
  className?: string
}

/** A sheet on the desk. */
export function Panel({ children, title, description, action, flush, className }: PanelProps) {
  return (
    <section className={cn('rounded-lg border border-line bg-surface', className)}>
      {title && (
        <header className="flex flex-wrap items-start justify-between gap-3 border-b border-line px-5 py-3">
          <div className="min-w-0 flex-1 basis-44">
            <h2 className="font-semibold">{title}</h2>
            {description && <p className="text-sm text-muted">{description}</p>}
          </div>
          {action}
        </header>
      )}
      <div className={flush ? undefined : 'p-5'}>{children}</div>
    </section>
  )
}
