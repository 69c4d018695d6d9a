import type { ReactNode } from 'react'
import { ClientMessages } from '@/components/frame/client-messages'
import { SettingsNav } from '@/components/frame/settings-nav'
import { requireViewer } from '@/lib/auth/viewer'

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { role } = await requireViewer()
  return (
    <ClientMessages
      of={[
        'alerts',
        'auth',
        'filters',
        'frame',
        'pages',
        'people',
        'programs',
        'rereading',
        'security',
      ]}
    >
      <SettingsNav role={role} />
      {children}
    </ClientMessages>
  )
}
