import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

type PageHeaderProps = {
  title: ReactNode
  description?: ReactNode
  /** The page's one primary button, with at most a quiet companion. */
  action?: ReactNode
  /** Only below the second level. */
  breadcrumbs?: ReactNode
  className?: string
}

export function PageHeader(props: PageHeaderProps) {
  const { title, description, action, breadcrumbs, className } = props
  return (
    <header className={cn('mb-6', className)}>
      {breadcrumbs && <div className="mb-2 text-sm text-muted">{breadcrumbs}</div>}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold tracking-tight wrap-break-word">{title}</h1>
          {description && <p className="mt-1 max-w-2xl text-pretty text-muted">{description}</p>}
        </div>
        {action && <div className="flex shrink-0 flex-wrap items-center gap-2">{action}</div>}
      </div>
    </header>
  )
}
