import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Fact, Facts } from '@/components/ui/facts'
import { Trail } from '@/components/audit/trail'
import { Moment } from '@/components/ui/moment'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import type { Trail as TrailView } from '@/lib/trail/queries'
import type { PersonDetail } from '@/lib/people/queries'
import { LastSeen } from './last-seen'
import { PersonSessions } from './person-sessions'
import { SecondFactor } from './second-factor'
import { StateBadge } from './state-badge'

type PersonPanelsProps = {
  detail: PersonDetail
  isSelf: boolean
  /** The viewer's own session. */
  sessionId: string
  /** What this person did; null for whoever may not see it. */
  trail: TrailView | null
}

const linkClass = 'font-medium underline underline-offset-2'

/** Everything an admin may know about one person. */
export function PersonPanels(props: PersonPanelsProps) {
  const { detail, isSelf, sessionId, trail } = props
  const t = useTranslations('people')
  const { person, sessions } = detail
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <div className="flex flex-col gap-6">
        <AccountPanel detail={detail} isSelf={isSelf} />
        <CodesPanel detail={detail} />
      </div>
      <div className="flex flex-col gap-6">
        <Panel
          title={t('sessions.title')}
          description={t('sessions.description', { count: sessions.length })}
          flush
        >
          <PersonSessions
            person={person}
            sessions={sessions}
            isSelf={isSelf}
            currentId={sessionId}
          />
        </Panel>
        {trail && (
          <div>
            <Trail {...trail} of={{ actorId: person.id }} />
            <p className="mt-2 text-sm">
              {/* Not fetched ahead: it is a search. */}
              <Link href={`/audit?target=${person.id}`} prefetch={false} className={linkClass}>
                {t('trail.done')}
              </Link>
            </p>
          </div>
        )}
      </div>
    </div>
  )
}

function AccountPanel({ detail, isSelf }: Pick<PersonPanelsProps, 'detail' | 'isSelf'>) {
  const t = useTranslations('people')
  const roles = useTranslations('common.roles')
  const fields = useTranslations('auth.fields')
  const { person, disabledAt } = detail
  return (
    <Panel title={t('account.title')} action={isSelf && <Badge>{t('you')}</Badge>}>
      <Facts>
        <Fact name={t('columns.state')}>
          <StateBadge state={person.state} />
          {disabledAt && (
            <span className="ml-2 text-sm text-muted">
              <Moment at={disabledAt} />
            </span>
          )}
        </Fact>
        <Fact name={t('columns.role')}>
          {roles(person.role)}
          <span className="block text-sm text-muted">{t(`roleField.${person.role}`)}</span>
        </Fact>
        <Fact name={fields('email')}>{person.email}</Fact>
        <Fact name={t('columns.secondFactor')}>
          <SecondFactor person={person} />
        </Fact>
        <Fact name={t('columns.lastSeen')}>
          <LastSeen at={person.lastSeenAt} />
        </Fact>
        <Fact name={t('columns.added')}>
          <Moment at={person.addedAt} />
        </Fact>
      </Facts>
    </Panel>
  )
}

function CodesPanel({ detail }: { detail: PersonDetail }) {
  const t = useTranslations('people.codes')
  const { person, codes, codesToday } = detail
  return (
    <Panel title={t('title')}>
      <Facts>
        <Fact name={t('made')}>
          <span className="tabular-nums">{t('count', { count: codes })}</span>
          {codes > 0 && (
            <>
              {' · '}
              <Link href={`/codes?createdBy=${person.id}&archived=all`} className={linkClass}>
                {t('show')}
              </Link>
            </>
          )}
        </Fact>
        <Fact name={t('today')}>
          <span className="tabular-nums">{t('count', { count: codesToday })}</span>
          <span className="block text-sm text-muted">{t('day')}</span>
        </Fact>
      </Facts>
    </Panel>
  )
}
