import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'
import { toneIcon, toneSoft, toneText, type Tone } from './tone'

type CalloutProps = {
  tone: Tone
  title?: ReactNode
  children?: ReactNode
  /** Buttons or links that lead on. */
  actions?: ReactNode
  /** For one that appears while the reader is on the page: read out politely, or at once. */
  live?: 'polite' | 'assertive'
  className?: string
}

/** Something to know before going on, where it matters. */
export function Callout({ tone, title, children, actions, live, className }: CalloutProps) {
  const Icon = toneIcon[tone]
  return (
    <div
      role={live && (live === 'polite' ? 'status' : 'alert')}
      className={cn(
        'flex items-start gap-3 rounded-lg border px-4 py-3',
        toneSoft[tone],
        className,
      )}
    >
      <Icon aria-hidden className={cn('mt-0.5 size-4.5 shrink-0', toneText[tone])} />
      <div className="min-w-0 flex-1 space-y-1">
        {title && <p className="font-medium wrap-break-word">{title}</p>}
        {children && <div className="text-sm wrap-break-word">{children}</div>}
        {actions && <div className="flex flex-wrap gap-2 pt-2">{actions}</div>}
      </div>
    </div>
  )
}
