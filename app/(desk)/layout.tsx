import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { AlertBanner } from '@/components/alerts/alert-banner'
import { ClientMessages } from '@/components/frame/client-messages'
import { DeskFrame } from '@/components/frame/desk-frame'
import { SIDEBAR_COLLAPSED, SIDEBAR_COOKIE } from '@/components/frame/frame-cookies'
import { PaletteProvider } from '@/components/palette/palette-provider'
import { ArchiveProvider } from '@/components/print-room/archive-provider'
import { QueryProvider } from '@/components/query-provider'
import { ClosedBanner } from '@/components/quota/closed-banner'
import { UndoProvider } from '@/components/undo/undo-provider'
import { can } from '@/lib/auth/can'
import { requireViewer } from '@/lib/auth/viewer'
import { isTheme, THEME_COOKIE } from '@/lib/i18n/theme'
import { getStanding } from '@/lib/programs/choice'
import { listOpenAlerts } from '@/lib/quota/alert-queries'
import { getQuotaGauge } from '@/lib/quota/queries'

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer()
  const [{ programs, program }, jar] = await Promise.all([getStanding(viewer.id), cookies()])
  const [quota, alerts] = await Promise.all([
    program && getQuotaGauge(program.id),
    can(viewer.role, 'quota.manage') ? listOpenAlerts() : [],
  ])
  const theme = jar.get(THEME_COOKIE)?.value
  return (
    <ClientMessages of={['alerts.banner', 'frame', 'palette', 'zip.progress']}>
      <QueryProvider>
        <UndoProvider>
          <ArchiveProvider viewerId={viewer.id}>
            <PaletteProvider role={viewer.role}>
              <DeskFrame
                viewer={viewer}
                programs={programs}
                program={program}
                quota={quota}
                alertCount={alerts.length}
                theme={isTheme(theme) ? theme : 'system'}
                sidebarCollapsed={jar.get(SIDEBAR_COOKIE)?.value === SIDEBAR_COLLAPSED}
              >
                <AlertBanner alerts={alerts} />
                <ClosedBanner closed={quota?.closed ?? false} role={viewer.role} />
                {children}
              </DeskFrame>
            </PaletteProvider>
          </ArchiveProvider>
        </UndoProvider>
      </QueryProvider>
    </ClientMessages>
  )
}
