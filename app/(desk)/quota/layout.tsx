import type { ReactNode } from 'react'
import { ClientMessages } from '@/components/frame/client-messages'

export default function QuotaLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages
      of={['alerts', 'calls', 'filters', 'gallery.kinds', 'quota', 'usage', 'wechat']}
    >
      {children}
    </ClientMessages>
  )
}
