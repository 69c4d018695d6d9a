'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { useAttempt } from '@/components/use-attempt'
import { makeResetLinkAction } from '@/lib/people/actions'
import type { MadeLink } from '@/lib/people/make-links'
import type { Person } from '@/lib/people/queries'
import { OneTimeLink } from './one-time-link'

/** Makes a link with which one person sets a new password, and shows it once. */
export function ResetLink({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useTranslations('people')
  const common = useTranslations('common.actions')
  const { failure, attempt } = useAttempt()
  const [isPending, setIsPending] = useState(false)
  const [link, setLink] = useState<MadeLink | null>(null)

  async function make() {
    setIsPending(true)
    const result = await attempt(() => makeResetLinkAction({ userId: person.id }))
    setIsPending(false)
    if (result?.data) setLink(result.data)
  }

  return (
    <Dialog
      size="sm"
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={t('reset.title', { name: person.name })}
      description={person.email}
      closeLabel={common('close')}
      footer={
        link ? (
          <DialogClose>
            <Button>{t('link.done')}</Button>
          </DialogClose>
        ) : (
          <>
            <DialogClose>
              <Button>{common('cancel')}</Button>
            </DialogClose>
            <Button variant="primary" pending={isPending} onClick={() => void make()}>
              {t('reset.submit')}
            </Button>
          </>
        )
      }
    >
      {link ? (
        <OneTimeLink link={link} />
      ) : (
        <div className="flex flex-col gap-3">
          <ErrorCallout failure={failure} />
          <p>{t('reset.body', { name: person.name })}</p>
          <p className="text-muted">{t('reset.nothingElse')}</p>
        </div>
      )}
    </Dialog>
  )
}
