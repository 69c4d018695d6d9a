'use client'

import { useTranslations } from 'next-intl'
import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'
import { Tooltip } from '@/components/ui/tooltip'
import type { Role } from '@/lib/auth/can'
import { cn } from '@/lib/cn'
import { AlertCount } from './alert-count'
import { navItems } from './nav-items'

type SidebarNavProps = { role: Role; collapsed: boolean; alertCount: number }

export function SidebarNav({ role, collapsed, alertCount }: SidebarNavProps) {
  const t = useTranslations('frame.nav')
  const pathname = usePathname()
  return (
    <nav aria-label={t('label')}>
      <ul className="flex flex-col gap-0.5">
        {navItems(role).map(({ key, href, icon: Icon, isActive }) => (
          <li key={key}>
            <Tooltip label={t(key)} side="right" disabled={!collapsed}>
              <Link
                href={href}
                aria-current={isActive(pathname) ? 'page' : undefined}
                className={cn(
                  'relative flex h-9 items-center gap-3 rounded-lg px-2.5 font-medium text-muted transition-colors',
                  'hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-ink',
                  collapsed && 'w-9 justify-center px-0',
                )}
              >
                <Icon aria-hidden className="size-4.5 shrink-0" />
                <span className={collapsed ? 'sr-only' : 'truncate'}>{t(key)}</span>
                {key === 'quota' && (
                  <AlertCount
                    count={alertCount}
                    className={collapsed ? 'absolute -top-0.5 -right-0.5' : 'ml-auto'}
                  />
                )}
                <Underway />
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Pages answer with their true status, so none is shown before it is known; this says "on its way". */
export function Underway() {
  const { pending } = useLinkStatus()
  return (
    <span
      aria-hidden
      className={cn(
        'pointer-events-none absolute inset-x-2 bottom-0.5 h-0.5 rounded-full bg-accent opacity-0 transition-opacity delay-150',
        pending && 'animate-pulse opacity-100',
      )}
    />
  )
}
