import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { DeskFrame } from '@/components/frame/desk-frame'
import {
  chosenProgram,
  PROGRAM_COOKIE,
  SIDEBAR_COLLAPSED,
  SIDEBAR_COOKIE,
} from '@/components/frame/frame-cookies'
import { PaletteProvider } from '@/components/palette/palette-provider'
import { QueryProvider } from '@/components/query-provider'
import { ClosedBanner } from '@/components/quota/closed-banner'
import { UndoProvider } from '@/components/undo/undo-provider'
import { requireViewer } from '@/lib/auth/viewer'
import { isTheme, THEME_COOKIE } from '@/lib/i18n/theme'
import { listPrograms } from '@/lib/programs/queries'
import { getQuotaGauge } from '@/lib/quota/queries'

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const viewer = await requireViewer()
  const [programs, jar] = await Promise.all([listPrograms(), cookies()])
  const program = chosenProgram(programs, jar.get(PROGRAM_COOKIE)?.value)
  const quota = program && (await getQuotaGauge(program.id))
  const theme = jar.get(THEME_COOKIE)?.value
  return (
    <QueryProvider>
      <UndoProvider>
        <PaletteProvider role={viewer.role}>
          <DeskFrame
            viewer={viewer}
            programs={programs}
            program={program}
            quota={quota}
            theme={isTheme(theme) ? theme : 'system'}
            sidebarCollapsed={jar.get(SIDEBAR_COOKIE)?.value === SIDEBAR_COLLAPSED}
          >
            <ClosedBanner closed={quota?.closed ?? false} role={viewer.role} />
            {children}
          </DeskFrame>
        </PaletteProvider>
      </UndoProvider>
    </QueryProvider>
  )
}
