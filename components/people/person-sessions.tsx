'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { readDevice } from '@/components/auth/device'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { endPersonSessionAction } from '@/lib/people/actions'
import type { Person, PersonSession } from '@/lib/people/queries'
import { PersonConfirm } from './person-confirm'
import { useToldAction } from './use-told-action'

type PersonSessionsProps = {
  person: Person
  sessions: readonly PersonSession[]
  isSelf: boolean
  /** The session in which this is looked at. */
  currentId: string
}

/** Where somebody is signed in; each place can be signed out, or all at once. */
export function PersonSessions({ person, sessions, isSelf, currentId }: PersonSessionsProps) {
  const t = useTranslations('people.sessions')
  const tell = useToldAction()
  const [endingId, setEndingId] = useState<string | null>(null)
  const [isEndingAll, setIsEndingAll] = useState(false)

  async function end(sessionId: string) {
    setEndingId(sessionId)
    const userId = person.id
    await tell(() => endPersonSessionAction({ userId, sessionId }), t('ended'))
    setEndingId(null)
  }

  if (sessions.length === 0) return <p className="px-5 py-4 text-muted">{t('none')}</p>
  return (
    <>
      <ul aria-label={t('title')} className="divide-y divide-line">
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isCurrent={session.id === currentId}
            isEnding={endingId === session.id}
            onEnd={() => void end(session.id)}
          />
        ))}
      </ul>
      <div className="border-t border-line px-5 py-3">
        <Button size="sm" onClick={() => setIsEndingAll(true)}>
          {t('endAll')}
        </Button>
      </div>
      {isEndingAll && (
        <PersonConfirm
          task="end"
          person={person}
          isSelf={isSelf}
          onClose={() => setIsEndingAll(false)}
        />
      )}
    </>
  )
}

type RowProps = {
  session: PersonSession
  isCurrent: boolean
  isEnding: boolean
  onEnd: () => void
}

function SessionRow({ session, isCurrent, isEnding, onEnd }: RowProps) {
  const t = useTranslations('people.sessions')
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
      {isCurrent ? (
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
