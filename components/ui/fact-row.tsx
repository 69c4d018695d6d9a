import type { ReactNode } from 'react'

type FactRowProps = {
  name: string
  /** What changes it. */
  action: ReactNode
  /** Under the line, over its whole width. */
  below?: ReactNode
  children: ReactNode
}

/** One line of a definition list: name, value, the way to change it. */
export function FactRow({ name, action, below, children }: FactRowProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-2.5">
      <dt className="w-full shrink-0 text-sm text-muted sm:w-36">{name}</dt>
      <dd className="min-w-40 flex-1 wrap-anywhere tabular-nums">{children}</dd>
      <dd className="flex shrink-0 flex-wrap gap-2">{action}</dd>
      {below}
    </div>
  )
}
