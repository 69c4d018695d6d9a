'use client'

import { Ellipsis, Link2, Link2Off } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import type { Invited } from '@/lib/people/queries'
import { Invite } from './invite'
import { RevokeLink } from './revoke-link'

type InvitedActionsProps = { invited: Invited; domains: readonly string[] }

/** What an admin may do about an invitation that is not used yet. */
export function InvitedActions({ invited, domains }: InvitedActionsProps) {
  const t = useTranslations('people.actions')
  const [task, setTask] = useState<'again' | 'revoke' | null>(null)
  const { id, email, role } = invited
  const onClose = () => setTask(null)
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button variant="ghost" size="icon-sm" aria-label={t('of', { name: email })}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <MenuItem icon={<Link2 aria-hidden />} onSelect={() => setTask('again')}>
          {t('again')}
        </MenuItem>
        <MenuItem tone="danger" icon={<Link2Off aria-hidden />} onSelect={() => setTask('revoke')}>
          {t('revoke')}
        </MenuItem>
      </Menu>
      {task === 'again' && <Invite domains={domains} again={{ email, role }} onClose={onClose} />}
      {task === 'revoke' && (
        <RevokeLink link={{ id, email, purpose: 'invite' }} onClose={onClose} />
      )}
    </>
  )
}
