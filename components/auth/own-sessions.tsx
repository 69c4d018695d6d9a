'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { useToast } from '@/components/ui/toast'
import { useAction } from '@/components/use-action'
import { endOtherSessionsAction, endSessionAction } from '@/lib/auth/actions'
import type { OwnSession } from '@/lib/auth/session'
import { SessionRow } from './session-row'

/** Where the viewer is signed in; each place but this one can be ended, or all at once. */
export function OwnSessions({ sessions }: { sessions: OwnSession[] }) {
  const t = useTranslations('auth.profile.sessions')
  const common = useTranslations('common.actions')
  const toast = useToast()
  const { failure, run } = useAction()
  const [endingId, setEndingId] = useState<string | null>(null)

  async function end(sessionId: string) {
    setEndingId(sessionId)
    await run(() => endSessionAction({ sessionId }), t('ended'))
    setEndingId(null)
  }

  async function endOthers() {
    const { data } = await run(() => endOtherSessionsAction())
    if (data) toast.show({ tone: 'good', title: t('othersEnded', data) })
  }

  const others = sessions.filter(({ isCurrent }) => !isCurrent).length
  return (
    <Panel
      title={t('title')}
      description={t('description')}
      action={
        others > 0 && (
          <AlertDialog
            title={t('endOthersTitle')}
            description={t('endOthersBody', { count: others })}
            confirmLabel={t('endOthers')}
            cancelLabel={common('cancel')}
            onConfirm={endOthers}
            trigger={<Button size="sm">{t('endOthers')}</Button>}
          />
        )
      }
      flush
    >
      {failure && (
        <div className="px-5 pt-4">
          <ErrorCallout failure={failure} />
        </div>
      )}
      <ul aria-label={t('title')} className="divide-y divide-line">
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isCurrent={session.isCurrent}
            isEnding={endingId === session.id}
            onEnd={() => void end(session.id)}
          />
        ))}
      </ul>
    </Panel>
  )
}
