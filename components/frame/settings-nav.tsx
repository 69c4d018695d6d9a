'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { Role } from '@/lib/auth/can'
import { settingsItems } from './nav-items'

/** The settings pages a role may open, side by side above the page. */
export function SettingsNav({ role }: { role: Role }) {
  const t = useTranslations('frame.settingsNav')
  const pathname = usePathname()
  const items = settingsItems(role)
  if (items.length < 2) return null
  return (
    <nav aria-label={t('label')} className="mb-6 border-b border-line">
      <ul className="flex gap-1">
        {items.map(({ key, href }) => (
          <li key={key}>
            <Link
              href={href}
              aria-current={pathname.startsWith(href) ? 'page' : undefined}
              className="-mb-px flex h-9 items-center border-b-2 border-transparent px-3 font-medium text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
            >
              {t(key)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
