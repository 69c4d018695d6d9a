'use client'

import { LogOut, Menu as MenuIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useState } from 'react'
import { PaletteButton } from '@/components/palette/palette-button'
import { ArchiveGauge } from '@/components/print-room/archive-gauge'
import { ArchiveLine } from '@/components/print-room/archive-line'
import { Button } from '@/components/ui/button'
import { Drawer } from '@/components/ui/drawer'
import { cn } from '@/lib/cn'
import { AlertCount } from './alert-count'
import type { FrameProps } from './frame-props'
import { LanguageMenu } from './language-menu'
import { navItems, settingsItems, type NavItem } from './nav-items'
import { ProgramSwitcher } from './program-switcher'
import { QuotaGauge } from '@/components/quota/quota-gauge'
import { Underway } from './sidebar-nav'
import { ThemeMenu } from './theme-menu'
import { useSignOut } from '@/components/auth/use-sign-out'

const itemClass =
  'relative flex h-14 flex-1 flex-col items-center justify-center gap-0.5 rounded-lg text-xs font-medium text-muted aria-[current=page]:text-ink focus-visible:-outline-offset-2'

/** Behind "More". */
const SELDOM = new Set<NavItem['key']>(['audit', 'settings'])

/** The phone's frame: the daily places in reach of the thumb, the rest behind "More". */
export function BottomBar(props: FrameProps) {
  const t = useTranslations('frame.nav')
  const common = useTranslations('common.actions')
  const pathname = usePathname()
  const [open, setOpen] = useState(false)
  const daily = navItems(props.viewer.role).filter(({ key }) => !SELDOM.has(key))
  return (
    <nav
      aria-label={t('label')}
      className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface px-2 pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ArchiveLine className="absolute inset-x-0 -top-px" />
      {daily.map(({ key, href, icon: Icon, isActive }) => {
        const current = isActive(pathname)
        return (
          <Link
            key={key}
            href={href}
            aria-current={current ? 'page' : undefined}
            className={itemClass}
          >
            <span className={cn('rounded-full px-4 py-0.5', current && 'bg-accent-soft')}>
              <Icon aria-hidden className="size-5" />
            </span>
            {t(key)}
            {key === 'quota' && (
              <AlertCount
                count={props.alertCount}
                className="absolute top-1 left-1/2 translate-x-1.5"
              />
            )}
            <Underway />
          </Link>
        )
      })}
      <Drawer
        side="bottom"
        title={t('more')}
        closeLabel={common('close')}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button type="button" className={itemClass}>
            <span className="px-4 py-0.5">
              <MenuIcon aria-hidden className="size-5" />
            </span>
            {t('more')}
          </button>
        }
      >
        <More {...props} onLeave={() => setOpen(false)} />
      </Drawer>
    </nav>
  )
}

function More(props: FrameProps & { onLeave: () => void }) {
  const { viewer, programs, program, quota, theme, onLeave } = props
  const t = useTranslations('frame')
  const roles = useTranslations('common.roles')
  const { signOut, isSigningOut } = useSignOut()
  const places = [
    ...navItems(viewer.role)
      .filter(({ key }) => key === 'audit')
      .map(({ key, href }) => ({ label: t(`nav.${key}`), href })),
    ...settingsItems(viewer.role).map(({ key, href }) => ({
      label: t(`settingsNav.${key}`),
      href,
    })),
  ]
  return (
    <div className="flex flex-col gap-4">
      <PaletteButton onOpen={onLeave} />
      <ProgramSwitcher programs={programs} current={program} />
      <ArchiveGauge />
      {quota && <QuotaGauge quota={quota} paused={program?.paused} />}
      <ul className="flex flex-col border-y border-line py-2">
        {places.map(({ label, href }) => (
          <li key={href}>
            <Link
              href={href}
              onClick={onLeave}
              className="flex h-11 items-center rounded-lg px-2.5 font-medium hover:bg-sunken"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
      <div className="flex items-center gap-2">
        <div className="min-w-0 flex-1 px-2.5">
          <p className="truncate font-medium">{viewer.name}</p>
          <p className="truncate text-sm text-muted">{roles(viewer.role)}</p>
        </div>
        <LanguageMenu />
        <ThemeMenu theme={theme} />
      </div>
      <Button pending={isSigningOut} onClick={signOut}>
        {!isSigningOut && <LogOut aria-hidden />}
        {t('account.signOut')}
      </Button>
    </div>
  )
}
