'use client'

import { useTranslations } from 'next-intl'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Callout } from '@/components/ui/callout'
import { useAction } from '@/components/use-action'
import {
  disableUserAction,
  endSessionsAction,
  removeSecondFactorAction,
} from '@/lib/people/actions'
import type { Person } from '@/lib/people/queries'

const ACTIONS = {
  disable: disableUserAction,
  end: endSessionsAction,
  factor: removeSecondFactorAction,
}

export type ConfirmedTask = keyof typeof ACTIONS

type PersonConfirmProps = {
  task: ConfirmedTask
  person: Person
  isSelf: boolean
  onClose: () => void
}

/** Says whom it is about and what it means, and asks. */
export function PersonConfirm({ task, person, isSelf, onClose }: PersonConfirmProps) {
  const t = useTranslations('people.confirm')
  const common = useTranslations('common.actions')
  const { run } = useAction({ inToast: true })
  const { id: userId, name, email, sessions } = person

  async function confirm() {
    const { done } = await run(() => ACTIONS[task]({ userId }), t(`${task}.done`, { name }))
    // One's own session is gone with them: a full load leads to the sign-in page.
    if (done && isSelf && task !== 'factor') window.location.assign('/sign-in')
  }

  return (
    <AlertDialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={t(`${task}.title`, { name })}
      description={t(`${task}.body`, { name, email, sessions })}
      confirmLabel={t(`${task}.submit`)}
      cancelLabel={common('cancel')}
      onConfirm={confirm}
    >
      {isSelf && (
        <Callout tone="warn" title={t('self')}>
          {t(`${task}.self`)}
        </Callout>
      )}
    </AlertDialog>
  )
}
