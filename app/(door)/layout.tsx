import type { ReactNode } from 'react'
import { ClientMessages } from '@/components/frame/client-messages'
import { DoorFrame } from '@/components/frame/door-frame'

export default function DoorLayout({ children }: { children: ReactNode }) {
  return (
    <ClientMessages of={['auth', 'frame.language', 'frame.theme', 'people.door', 'security']}>
      <DoorFrame>{children}</DoorFrame>
    </ClientMessages>
  )
}
