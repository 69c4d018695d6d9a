'use client'

import { LogOut, UserRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import type { Viewer } from '@/lib/auth/viewer'
import { cn } from '@/lib/cn'
import { useSignOut } from '@/components/auth/use-sign-out'

export function AccountMenu({
  viewer,
  collapsed = false,
}: {
  viewer: Viewer
  collapsed?: boolean
}) {
  const t = useTranslations('frame.account')
  const roles = useTranslations('common.roles')
  const { signOut, isSigningOut } = useSignOut()
  return (
    <Menu
      side="top"
      className="w-60"
      trigger={
        <button
          type="button"
          className={cn(
            'flex min-h-11 w-full min-w-0 items-center gap-2.5 rounded-lg px-2 py-1 text-left transition-colors hover:bg-sunken data-popup-open:bg-sunken',
            collapsed && 'size-9 min-h-9 justify-center p-0',
          )}
        >
          <span
            aria-hidden
            className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft text-sm font-semibold text-accent-text"
          >
            {String.fromCodePoint(viewer.name.codePointAt(0) ?? 0x2022).toUpperCase()}
          </span>
          <span className={collapsed ? 'sr-only' : 'min-w-0 flex-1'}>
            <span className="sr-only">{t('label')} </span>
            <span className="block truncate font-medium">{viewer.name}</span>
            <span className="block truncate text-xs text-muted">{roles(viewer.role)}</span>
          </span>
        </button>
      }
    >
      <p className="truncate px-2 pt-1.5 pb-1 text-xs text-muted">{viewer.email}</p>
      <MenuSeparator />
      <MenuItem icon={<UserRound aria-hidden />} link={<Link href="/settings/profile" />}>
        {t('profile')}
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden />} onSelect={signOut} disabled={isSigningOut}>
        {isSigningOut ? t('signingOut') : t('signOut')}
      </MenuItem>
    </Menu>
  )
}
