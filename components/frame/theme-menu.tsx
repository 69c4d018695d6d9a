'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Menu, MenuChoice } from '@/components/ui/menu'
import { setThemeAction } from '@/lib/i18n/actions'
import type { Theme } from '@/lib/i18n/theme'

const ICONS = { light: Sun, dark: Moon, system: Monitor }

export function ThemeMenu({ theme }: { theme: Theme }) {
  const t = useTranslations('frame.theme')
  const [chosen, setChosen] = useState(theme)
  const [known, setKnown] = useState(theme)
  // Changed elsewhere, by the command palette.
  if (theme !== known) {
    setKnown(theme)
    setChosen(theme)
  }
  const [, startTransition] = useTransition()
  const Icon = ICONS[chosen]

  function choose(next: Theme) {
    setChosen(next)
    // At once; the cookie makes it last.
    document.documentElement.dataset.theme = next
    startTransition(() => setThemeAction(next))
  }

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
