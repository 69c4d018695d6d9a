'use client'

import { useTranslations } from 'next-intl'
import type { ConnectionMode } from './new-connection'
import { WizardNotes } from './wizard-notes'

const ACCOUNT = ['appId', 'secret', 'whitelist', 'frozen', 'permission'] as const
const FUNCTION = ['cloudOff', 'function', 'functionRight', 'functionTime'] as const

const REMEDIES = {
  https: ACCOUNT,
  cloud_function: [...FUNCTION, 'appId', 'secret', 'whitelist'],
  cloud_hosting: ['serviceOff', 'notListed', 'wrongAccount'],
} as const

/** What to do about each way a test can end; the same as in the guides. */
export function WizardRemedies({ mode }: { mode: ConnectionMode }) {
  const t = useTranslations('programs.wizard')
  return (
    <WizardNotes title={t('failed.title')}>
      <ul className="flex flex-col gap-2">
        {REMEDIES[mode].map((remedy) => (
          <li key={remedy}>
            {t.rich(`remedies.${remedy}`, { b: (text) => <b className="font-medium">{text}</b> })}
          </li>
        ))}
      </ul>
    </WizardNotes>
  )
}
