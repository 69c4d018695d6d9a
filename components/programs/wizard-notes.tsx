'use client'

import { useTranslations } from 'next-intl'
import { useId, type ReactNode } from 'react'
import type { ConnectionMode } from './new-connection'

/** The wizard's second column: what helps with the first. */
export function WizardNotes({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="h-fit rounded-lg border border-line bg-paper p-4 text-sm"
    >
      <h3 id={id} className="mb-2 font-semibold">
        {title}
      </h3>
      {children}
    </section>
  )
}

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
