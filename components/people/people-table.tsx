import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Moment } from '@/components/ui/moment'
import { Badge } from '@/components/ui/badge'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { Invited, Person } from '@/lib/people/queries'
import { InvitedActions } from './invited-actions'
import { LastSeen } from './last-seen'
import { PersonActions } from './person-actions'
import { SecondFactor } from './second-factor'
import { StateBadge } from './state-badge'

type PeopleTableProps = {
  people: readonly (Person | Invited)[]
  viewerId: string
  /** Whom one may invite; see the domain rule. */
  domains: readonly string[]
}

// On a phone the first column says the rest in small, and the menu stays in reach.
const wide = 'max-md:hidden'
const wider = 'max-lg:hidden'

/** Everyone, each with what an admin may do about them. */
export function PeopleTable({ people, viewerId, domains }: PeopleTableProps) {
  const t = useTranslations('people')
  return (
    <Table label={t('list')}>
      <thead>
        <tr>
          <Th>{t('columns.person')}</Th>
          <Th className={wide}>{t('columns.role')}</Th>
          <Th className={wide}>{t('columns.state')}</Th>
          <Th className={wide}>{t('columns.lastSeen')}</Th>
          <Th className={wider}>{t('columns.secondFactor')}</Th>
          <Th className={wider}>{t('columns.added')}</Th>
          <Th>
            <span className="sr-only">{t('columns.actions')}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) =>
          person.state === 'invited' ? (
            <InvitedRow key={person.id} invited={person} domains={domains} />
          ) : (
            <PersonRow key={person.id} person={person} isSelf={person.id === viewerId} />
          ),
        )}
      </tbody>
    </Table>
  )
}

function PersonRow({ person, isSelf }: { person: Person; isSelf: boolean }) {
  const t = useTranslations('people')
  const roles = useTranslations('common.roles')
  return (
    <Tr>
      <Td className="max-w-72">
        <span className="flex min-w-0 items-center gap-2">
          <Link
            href={`/settings/users/${person.id}`}
            className="truncate text-base font-medium hover:underline"
          >
            {person.name}
          </Link>
          {isSelf && <Badge>{t('you')}</Badge>}
        </span>
        <span className="block truncate text-muted">{person.email}</span>
        <span className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 md:hidden">
          <StateBadge state={person.state} />
          {roles(person.role)}
          <span className="text-muted">
            {person.lastSeenAt ? (
              <>
                {t('columns.lastSeen')} <LastSeen at={person.lastSeenAt} />
              </>
            ) : (
              t('neverSeen')
            )}
          </span>
        </span>
      </Td>
      <Td className={wide}>{roles(person.role)}</Td>
      <Td className={wide}>
        <StateBadge state={person.state} />
      </Td>
      <Td className={wide}>
        <LastSeen at={person.lastSeenAt} />
      </Td>
      <Td className={wider}>
        <SecondFactor person={person} />
      </Td>
      <Td className={wider}>
        <Moment at={person.addedAt} />
      </Td>
      <Td className="w-px text-right">
        <PersonActions person={person} isSelf={isSelf} />
      </Td>
    </Tr>
  )
}

function InvitedRow({ invited, domains }: { invited: Invited; domains: readonly string[] }) {
  const t = useTranslations('people')
  const roles = useTranslations('common.roles')
  const until = t.rich('invitedUntil', { at: () => <Moment at={invited.expiresAt} /> })
  return (
    <Tr>
      <Td className="max-w-72">
        <span className="block truncate text-base font-medium">{invited.email}</span>
        <span className="block text-muted">{until}</span>
        <span className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 md:hidden">
          <StateBadge state="invited" />
          {roles(invited.role)}
        </span>
      </Td>
      <Td className={wide}>{roles(invited.role)}</Td>
      <Td className={wide}>
        <StateBadge state="invited" />
      </Td>
      <Td className={wide}>
        <LastSeen at={null} />
      </Td>
      <Td className={wider} />
      <Td className={wider}>
        <Moment at={invited.addedAt} />
      </Td>
      <Td className="w-px text-right">
        <InvitedActions invited={invited} domains={domains} />
      </Td>
    </Tr>
  )
}
