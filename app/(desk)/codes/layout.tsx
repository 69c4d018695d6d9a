import type { ReactNode } from 'react'
import { ClientMessages } from '@/components/frame/client-messages'

export default function CodesLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages
      of={[
        'codeDetail',
        'codeForm',
        'errors',
        'filters',
        'gallery',
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
