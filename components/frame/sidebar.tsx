'use client'

import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { PaletteButton } from '@/components/palette/palette-button'
import { ArchiveGauge } from '@/components/print-room/archive-gauge'
import { Button } from '@/components/ui/button'
import { Mark } from '@/components/ui/mark'
import { Tooltip } from '@/components/ui/tooltip'
import { cn } from '@/lib/cn'
import { AccountMenu } from './account-menu'
import type { FrameProps } from './frame-props'
import { rememberInBrowser, SIDEBAR_COLLAPSED, SIDEBAR_COOKIE } from './frame-cookies'
import { LanguageMenu } from './language-menu'
import { ProgramSwitcher } from './program-switcher'
import { QuotaGauge } from '@/components/quota/quota-gauge'
import { SidebarNav } from './sidebar-nav'
import { ThemeMenu } from './theme-menu'

/** The desk's left edge, from tablets up. Its width is known to the server, so nothing jumps. */
export function Sidebar(props: FrameProps) {
  const { viewer, programs, program, quota, theme } = props
  const t = useTranslations('frame.sidebar')
  const common = useTranslations('common')
  const [collapsed, setCollapsed] = useState(props.sidebarCollapsed)

  function toggle() {
    setCollapsed(!collapsed)
    rememberInBrowser(SIDEBAR_COOKIE, collapsed ? 'open' : SIDEBAR_COLLAPSED)
  }

  const toggleLabel = collapsed ? t('expand') : t('collapse')
  return (
    <header
      className={cn(
        'sticky top-0 hidden h-[calc(100dvh-var(--demo-banner,0rem))] shrink-0 flex-col gap-4 border-r border-line px-3 py-4 md:flex',
        collapsed ? 'w-15' : 'w-62',
      )}
    >
      <div className={cn('flex items-center justify-between', collapsed && 'flex-col gap-2')}>
        <Link href="/codes" className="flex items-center gap-2.5 rounded-lg px-1 py-1">
          <Mark />
          <span className={cn('text-lg font-semibold tracking-tight', collapsed && 'sr-only')}>
            {common('product')}
          </span>
        </Link>
        <Tooltip label={toggleLabel} side="right">
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={toggleLabel}
            aria-expanded={!collapsed}
            onClick={toggle}
            className="text-muted"
          >
            {collapsed ? <PanelLeftOpen aria-hidden /> : <PanelLeftClose aria-hidden />}
          </Button>
        </Tooltip>
      </div>
      <ProgramSwitcher programs={programs} current={program} collapsed={collapsed} />
      <div className="min-h-0 flex-1 space-y-0.5 overflow-y-auto">
        <PaletteButton collapsed={collapsed} />
        <SidebarNav role={viewer.role} collapsed={collapsed} alertCount={props.alertCount} />
      </div>
      <div className="flex flex-col gap-2">
        <ArchiveGauge collapsed={collapsed} />
        {quota && <QuotaGauge quota={quota} paused={program?.paused} collapsed={collapsed} />}
        <div
          className={cn(
            'flex items-center gap-0.5 border-t border-line pt-3',
            collapsed && 'flex-col-reverse',
          )}
        >
          <AccountMenu viewer={viewer} collapsed={collapsed} />
          <LanguageMenu />
          <ThemeMenu theme={theme} />
        </div>
      </div>
    </header>
  )
}
