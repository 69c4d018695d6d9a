'use client'

import { Languages } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Menu, MenuChoice } from '@/components/ui/menu'
import { setLocaleAction } from '@/lib/i18n/actions'
import type { Locale } from '@/lib/i18n/locale'

// Each language is named in itself, for the reader who cannot read the other.
export const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', 'zh-Hans': '简体中文' }

export function LanguageMenu() {
  const t = useTranslations('frame.language')
  const locale = useLocale()
  const [pending, startTransition] = useTransition()
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="icon" aria-label={t('label')} pending={pending}>
          {!pending && <Languages aria-hidden />}
        </Button>
      }
    >
      <MenuChoice
        label={t('label')}
        value={locale}
        onValueChange={(next) => startTransition(() => setLocaleAction(next))}
        options={[
          { value: 'en', label: LANGUAGE_NAMES.en, lang: 'en' },
          { value: 'zh-Hans', label: LANGUAGE_NAMES['zh-Hans'], lang: 'zh-Hans' },
        ]}
      />
    </Menu>
  )
}
