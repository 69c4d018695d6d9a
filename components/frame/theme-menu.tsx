'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Menu, MenuChoice } from '@/components/ui/menu'
import type { Theme } from '@/lib/i18n/theme'
import { useThemeChoice } from './use-theme-choice'

const ICONS = { light: Sun, dark: Moon, system: Monitor }

export function ThemeMenu({ theme }: { theme: Theme }) {
  const t = useTranslations('frame.theme')
  const { chosen, choose } = useThemeChoice(theme)
  const Icon = ICONS[chosen]
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="icon" aria-label={t('label')}>
          <Icon aria-hidden />
        </Button>
      }
    >
      <MenuChoice
        label={t('label')}
        value={chosen}
        onValueChange={choose}
        options={[
          { value: 'light', label: t('light'), icon: <Sun aria-hidden /> },
          { value: 'dark', label: t('dark'), icon: <Moon aria-hidden /> },
          { value: 'system', label: t('system'), icon: <Monitor aria-hidden /> },
        ]}
      />
    </Menu>
  )
}
