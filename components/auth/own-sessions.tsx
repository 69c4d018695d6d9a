'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { useToast } from '@/components/ui/toast'
import { useAttempt } from '@/components/use-attempt'
import { endOtherSessionsAction, endSessionAction } from '@/lib/auth/actions'
import type { OwnSession } from '@/lib/auth/session'
import { readDevice } from './device'

/** Where the viewer is signed in; each place but this one can be ended, or all at once. */
export function OwnSessions({ sessions }: { sessions: OwnSession[] }) {
  const t = useTranslations('auth.profile.sessions')
  const common = useTranslations('common.actions')
  const toast = useToast()
  const { failure, attempt } = useAttempt()
  const [endingId, setEndingId] = useState<string | null>(null)

  async function end(sessionId: string) {
    setEndingId(sessionId)
    const result = await attempt(() => endSessionAction({ sessionId }))
    setEndingId(null)
    if (result && !result.serverError) toast.show({ tone: 'good', title: t('ended') })
  }

  async function endOthers() {
    const result = await attempt(() => endOtherSessionsAction())
    const count = result?.data?.count
    if (count !== undefined) toast.show({ tone: 'good', title: t('othersEnded', { count }) })
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
            isEnding={endingId === session.id}
            onEnd={() => void end(session.id)}
          />
        ))}
      </ul>
    </Panel>
  )
}

type RowProps = { session: OwnSession; isEnding: boolean; onEnd: () => void }

function SessionRow({ session, isEnding, onEnd }: RowProps) {
  const t = useTranslations('auth.profile.sessions')
  const format = useFormatter()
  const known = readDevice(session.userAgent)
  const device = known ? t('device', known) : t('unknownDevice')
  const time = format.dateTime(session.startedAt, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <li className="flex items-center justify-between gap-4 px-5 py-3">
      <div className="min-w-0">
        <p className="font-medium">{device}</p>
        <p className="text-sm text-muted">
          {t('startedAt', { time })} {session.address && t('from', { address: session.address })}
        </p>
      </div>
      {session.isCurrent ? (
        <Badge tone="good">{t('current')}</Badge>
      ) : (
        <Button
          size="sm"
          pending={isEnding}
          aria-label={t('endLabel', { device, time })}
          onClick={onEnd}
        >
          {t('end')}
        </Button>
      )}
    </li>
  )
}
