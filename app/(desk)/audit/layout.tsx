import type { ReactNode } from 'react'
import { ClientMessages } from '@/components/frame/client-messages'

export default function AuditLayout({ children }: { children: ReactNode }) {
  return <ClientMessages of={['audit', 'filters']}>{children}</ClientMessages>
}
