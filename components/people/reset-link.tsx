'use client'

import { useTranslations } from 'next-intl'
import { useState, type SyntheticEvent } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import { FormDialog } from '@/components/form-dialog'
import { useAction } from '@/components/use-action'
import { makeResetLinkAction } from '@/lib/people/actions'
import type { MadeLink } from '@/lib/people/make-links'
import type { Person } from '@/lib/people/queries'
import { OneTimeLink } from './one-time-link'

/** Makes a link with which one person sets a new password, and shows it once. */
export function ResetLink({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTranslations('people')
  const { failure, isPending, run } = useAction()
  const [link, setLink] = useState<MadeLink | null>(null)

  async function make(event: SyntheticEvent) {
    event.preventDefault()
    const { data } = await run(() => makeResetLinkAction({ userId: person.id }))
    if (data) setLink(data)
  }

  return (
    <FormDialog
      title={t('reset.title', { name: person.name })}
      description={person.email}
      submitLabel={t('reset.submit')}
      isPending={isPending}
      onSubmit={make}
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      result={link && { closeLabel: t('link.done'), content: <OneTimeLink link={link} /> }}
    >
      <ErrorCallout failure={failure} />
      <p>{t('reset.body', { name: person.name })}</p>
      <p className="text-muted">{t('reset.nothingElse')}</p>
    </FormDialog>
  )
}
