import type { ReactNode } from 'react'

export function DoorHeading({ title, children }: { title: string; children: ReactNode }) {
  return (
    <header className="mb-6">
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{title}</h1>
      <p className="mt-2 text-pretty wrap-break-word text-muted">{children}</p>
    </header>
  )
}
