'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { useAction } from '@/components/use-action'
import { revokeLinkAction } from '@/lib/people/actions'
import type { LinkEntry } from '@/lib/people/queries'

type RevokeLinkProps = {
  link: Pick<LinkEntry, 'id' | 'purpose' | 'email'>
  /** The button that opens it; without one it is open until `onClose`. */
  trigger?: ReactElement
  onClose?: () => void
}

/** Asks before a link stops working. */
export function RevokeLink({ link, trigger, onClose }: RevokeLinkProps) {
  const t = useTranslations('people.revoke')
  const common = useTranslations('common.actions')
  const { run } = useAction({ inToast: true })
  return (
    <AlertDialog
      trigger={trigger}
      open={trigger ? undefined : true}
      onOpenChange={(open) => {
        if (!open) onClose?.()
      }}
      title={t(`${link.purpose}.title`)}
      description={t(`${link.purpose}.body`, { email: link.email })}
      confirmLabel={t('submit')}
      cancelLabel={common('cancel')}
      onConfirm={async () => {
        await run(() => revokeLinkAction({ linkId: link.id }), t('done'))
      }}
    />
  )
}
