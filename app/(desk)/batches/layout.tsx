import type { ReactNode } from 'react'
import { ClientMessages } from '@/components/frame/client-messages'

export default function BatchesLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages
      of={[
        'batchDraft',
        'batchFiles',
        'batches',
        'codeForm',
        'errors',
        'labels',
        'printRoom',
        'programs.state',
        'selection',
        'zip',
      ]}
    >
      {children}
    </ClientMessages>
  )
}
