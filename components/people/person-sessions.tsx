'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SessionRow } from '@/components/auth/session-row'
import { Button } from '@/components/ui/button'
import { useAction } from '@/components/use-action'
import { endPersonSessionAction } from '@/lib/people/actions'
import type { Person, PersonSession } from '@/lib/people/queries'
import { PersonConfirm } from './person-confirm'

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
  const { run } = useAction({ inToast: true })
  const [endingId, setEndingId] = useState<string | null>(null)
  const [isEndingAll, setIsEndingAll] = useState(false)

  async function end(sessionId: string) {
    setEndingId(sessionId)
    const userId = person.id
    await run(() => endPersonSessionAction({ userId, sessionId }), t('ended'))
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
