import type { ReactNode } from 'react'
import { Panel } from '@/components/ui/panel'

/** A few fields that belong together. */
export function FormSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Panel title={title}>
      <div className="flex flex-col gap-5">{children}</div>
    </Panel>
  )
}
