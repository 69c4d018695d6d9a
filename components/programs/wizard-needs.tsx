'use client'

import { useTranslations } from 'next-intl'
import type { ConnectionMode } from './new-connection'
import { WizardNotes } from './wizard-notes'

/** Before anything is copied: who must be there, and which page. */
export function WizardNeeds({ mode }: { mode: ConnectionMode }) {
  const t = useTranslations('programs.wizard.needs')
  return (
    <WizardNotes title={t('title')}>
      <ul className="flex list-disc flex-col gap-2 pl-4">
        <li>{t(`${mode}.who`)}</li>
        <li>{t(`${mode}.where`)}</li>
      </ul>
    </WizardNotes>
  )
}
