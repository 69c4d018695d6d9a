import {
  Gauge,
  Layers,
  LayoutGrid,
  Plus,
  ScrollText,
  Settings,
  type LucideIcon,
} from 'lucide-react'
import { can, type Permission, type Role } from '@/lib/auth/can'

export type NavItem = {
  key: 'codes' | 'newCode' | 'batches' | 'quota' | 'audit' | 'settings'
  href: string
  icon: LucideIcon
  isActive: (pathname: string) => boolean
}

type SettingsItem = {
  key: 'miniPrograms' | 'people' | 'profile'
  href: string
  permission?: Permission
}

const SETTINGS: readonly SettingsItem[] = [
  { key: 'miniPrograms', href: '/settings/mini-programs', permission: 'programs.manage' },
  { key: 'people', href: '/settings/users', permission: 'users.manage' },
  { key: 'profile', href: '/settings/profile' },
]

/** The settings pages a role may open. */
export function settingsItems(role: Role): SettingsItem[] {
  return SETTINGS.filter(({ permission }) => !permission || can(role, permission))
}

/** Where a role may go. A page is listed from the day it exists. */
export function navItems(role: Role): NavItem[] {
  const items: (NavItem & { permission?: Permission })[] = [
    {
      key: 'codes',
      href: '/codes',
      icon: LayoutGrid,
      permission: 'codes.view',
      isActive: (path) =>
        path === '/codes' || (path.startsWith('/codes/') && path !== '/codes/new'),
    },
    {
      key: 'newCode',
      href: '/codes/new',
      icon: Plus,
      permission: 'codes.generate',
      isActive: (path) => path === '/codes/new',
    },
    {
      key: 'batches',
      href: '/batches',
      icon: Layers,
      permission: 'codes.generate',
      isActive: (path) => path === '/batches' || path.startsWith('/batches/'),
    },
    {
      key: 'quota',
      href: '/quota',
      icon: Gauge,
      permission: 'quota.manage',
      isActive: (path) => path === '/quota' || path.startsWith('/quota/'),
    },
    {
      key: 'audit',
      href: '/audit',
      icon: ScrollText,
      permission: 'audit.view',
      isActive: (path) => path === '/audit',
    },
    {
      key: 'settings',
      href: settingsItems(role)[0]?.href ?? '/settings/profile',
      icon: Settings,
      isActive: (path) => path.startsWith('/settings'),
    },
  ]
  return items.filter(({ permission }) => !permission || can(role, permission))
}
