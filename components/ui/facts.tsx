import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

/** Names and values, side by side where there is room. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid divide-y divide-line sm:grid-cols-[minmax(6rem,auto)_1fr] sm:gap-x-6">
      {children}
    </dl>
  )
}

type FactProps = { name: string; children: ReactNode; mono?: boolean }

export function Fact({ name, children, mono }: FactProps) {
  return (
    <div className="grid gap-y-0.5 py-2 first:pt-0 last:pb-0 sm:col-span-2 sm:grid-cols-subgrid">
      <dt className="text-sm leading-5.25 text-muted">{name}</dt>
      <dd className={cn('min-w-0 wrap-anywhere', mono && 'font-mono text-sm leading-5.25')}>
        {children}
      </dd>
    </div>
  )
}

type CopyableProps = { text: string; action: ReactNode }

/** A text for machines, with its copy button where the line ends. */
export function Copyable({ text, action }: CopyableProps) {
  return (
    <span className="flex items-start justify-between gap-2">
      <code className="min-w-0 font-mono text-sm leading-5.25 wrap-anywhere">{text}</code>
      <span className="-my-1">{action}</span>
    </span>
  )
}
