import type { ComponentProps, ReactNode } from 'react'
import { cn } from '@/lib/cn'

type TableProps = {
  children: ReactNode
  /** Accessible name, and of the scroll area where the table is wider than the screen. */
  label: string
  className?: string
}

/** A table that scrolls sideways on its own when it must, reachable by keyboard. */
export function Table({ children, label, className }: TableProps) {
  return (
    <div role="region" aria-label={label} tabIndex={0} className="relative w-full overflow-x-auto">
      <table aria-label={label} className={cn('w-full border-collapse text-sm', className)}>
        {children}
      </table>
    </div>
  )
}

export function Th({ className, scope = 'col', ...props }: ComponentProps<'th'>) {
  return (
    <th
      scope={scope}
      {...props}
      className={cn(
        'h-9 border-b border-line px-3 text-left font-medium whitespace-nowrap text-muted first:pl-5 last:pr-5',
        className,
      )}
    />
  )
}

export function Td({ className, ...props }: ComponentProps<'td'>) {
  return (
    <td
      {...props}
      className={cn('border-b border-line px-3 py-2 align-middle first:pl-5 last:pr-5', className)}
    />
  )
}

export function Tr({ className, ...props }: ComponentProps<'tr'>) {
  return (
    <tr
      {...props}
      className={cn(
        'transition-colors last:[&>td]:border-b-0 [tbody_&]:hover:bg-sunken/60',
        className,
      )}
    />
  )
}
