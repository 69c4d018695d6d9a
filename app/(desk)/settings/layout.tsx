import type { ReactNode } from 'react'
import { SettingsNav } from '@/components/frame/settings-nav'
import { requireViewer } from '@/lib/auth/viewer'

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { role } = await requireViewer()
  return (
    <>
      <SettingsNav role={role} />
      {children}
    </>
  )
}
