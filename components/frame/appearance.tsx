'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { FieldGroup } from '@/components/ui/field'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { setLocaleAction } from '@/lib/i18n/actions'
import type { Theme } from '@/lib/i18n/theme'
import { LANGUAGE_NAMES } from './language-menu'
import { useThemeChoice } from './use-theme-choice'

/** Language and theme as the frame's menus choose them, with all choices in view. */
export function Appearance({ theme }: { theme: Theme }) {
  const t = useTranslations('frame')
  const locale = useLocale()
  const { chosen, choose } = useThemeChoice(theme)
  const [, startTransition] = useTransition()
  return (
    <div className="flex flex-wrap gap-x-10 gap-y-5">
      <FieldGroup label={t('language.label')}>
        <SegmentedControl
          label={t('language.label')}
          value={locale}
          onValueChange={(next) => startTransition(() => setLocaleAction(next))}
          options={[
            { value: 'en', label: LANGUAGE_NAMES.en },
            { value: 'zh-Hans', label: LANGUAGE_NAMES['zh-Hans'] },
          ]}
        />
      </FieldGroup>
      <FieldGroup label={t('theme.label')}>
        <SegmentedControl
          label={t('theme.label')}
          value={chosen}
          onValueChange={choose}
          options={[
            { value: 'light', label: t('theme.light'), icon: <Sun aria-hidden /> },
            { value: 'dark', label: t('theme.dark'), icon: <Moon aria-hidden /> },
            { value: 'system', label: t('theme.system'), icon: <Monitor aria-hidden /> },
          ]}
        />
      </FieldGroup>
    </div>
  )
}
