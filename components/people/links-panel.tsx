import { CircleCheck, CircleSlash, Clock, Link2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Moment } from '@/components/ui/moment'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { LinkEntry } from '@/lib/people/queries'
import { RevokeLink } from './revoke-link'

const LOOKS = {
  open: { tone: 'accent', icon: <Link2 aria-hidden /> },
  used: { tone: 'good', icon: <CircleCheck aria-hidden /> },
  expired: { tone: 'neutral', icon: <Clock aria-hidden /> },
  revoked: { tone: 'neutral', icon: <CircleSlash aria-hidden /> },
} as const

/** Every link that lets somebody in, and what became of it. */
export function LinksPanel({ links }: { links: readonly LinkEntry[] }) {
  const t = useTranslations('people.links')
  return (
    <Panel title={t('title')} description={t('description')} flush>
      {links.length === 0 ? (
        <p className="px-5 py-4 text-muted">{t('none')}</p>
      ) : (
        <Table label={t('title')}>
          <thead>
            <tr>
              <Th>{t('columns.for')}</Th>
              <Th>{t('columns.state')}</Th>
              <Th className="max-md:hidden">{t('columns.made')}</Th>
              <Th className="max-md:hidden">{t('columns.ends')}</Th>
              <Th>
                <span className="sr-only">{t('columns.actions')}</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {links.map((link) => (
              <LinkRow key={link.id} link={link} />
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  )
}

function LinkRow({ link }: { link: LinkEntry }) {
  const t = useTranslations('people.links')
  const roles = useTranslations('common.roles')
  const { email, purpose, role, state, madeBy, madeAt, endsAt } = link
  return (
    <Tr>
      <Td className="max-w-72">
        <span className="block truncate">{email}</span>
        <span className="block text-muted">
          {purpose === 'reset' ? t('reset') : t('invite', { role: role ? roles(role) : '' })}
        </span>
      </Td>
      <Td>
        <Badge {...LOOKS[state]}>{t(`states.${state}`)}</Badge>
      </Td>
      <Td className="max-md:hidden">
        <Moment at={madeAt} />
        <span className="block text-muted">
          {madeBy === null ? t('byTerminal') : t('by', { name: madeBy })}
        </span>
      </Td>
      <Td className="max-md:hidden">
        <Moment at={endsAt} />
        <span className="block text-muted">{t(`ends.${state}`)}</span>
      </Td>
      <Td className="w-px text-right">
        {state === 'open' && (
          <RevokeLink
            link={link}
            trigger={
              <Button size="sm" aria-label={t('revokeOf', { email })}>
                {t('revoke')}
              </Button>
            }
          />
        )}
      </Td>
    </Tr>
  )
}
