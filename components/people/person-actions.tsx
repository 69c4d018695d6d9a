'use client'

import {
  ChevronDown,
  Ellipsis,
  KeyRound,
  LogOut,
  ShieldOff,
  UserRound,
  UserRoundCheck,
  UserRoundCog,
  UserRoundX,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { useAction } from '@/components/use-action'
import { enableUserAction } from '@/lib/people/actions'
import type { Person } from '@/lib/people/queries'
import { ChangeRole } from './change-role'
import { PersonConfirm, type ConfirmedTask } from './person-confirm'
import { ResetLink } from './reset-link'

type PersonActionsProps = {
  person: Person
  isSelf: boolean
  /** On their own page: a button with its word, and no way to where one is. */
  onPage?: boolean
}

type Task = ConfirmedTask | 'role' | 'reset'

/** What an admin may do about one person. */
export function PersonActions({ person, isSelf, onPage = false }: PersonActionsProps) {
  const t = useTranslations('people.actions')
  const { run } = useAction({ inToast: true })
  const [task, setTask] = useState<Task | null>(null)
  const isActive = person.state === 'active'
  const dialog = { person, isSelf, onClose: () => setTask(null) }
  return (
    <>
      <Menu
        align="end"
        trigger={
          onPage ? (
            <Button>
              {t('button')}
              <ChevronDown aria-hidden />
            </Button>
          ) : (
            <Button variant="ghost" size="icon-sm" aria-label={t('of', { name: person.name })}>
              <Ellipsis aria-hidden />
            </Button>
          )
        }
      >
        {!onPage && (
          <MenuItem
            icon={<UserRound aria-hidden />}
            link={<Link href={`/settings/users/${person.id}`} />}
          >
            {t('open')}
          </MenuItem>
        )}
        <MenuItem icon={<UserRoundCog aria-hidden />} onSelect={() => setTask('role')}>
          {t('role')}
        </MenuItem>
        {isActive && (
          <MenuItem icon={<KeyRound aria-hidden />} onSelect={() => setTask('reset')}>
            {t('reset')}
          </MenuItem>
        )}
        {person.twoFactor && (
          <MenuItem icon={<ShieldOff aria-hidden />} onSelect={() => setTask('factor')}>
            {t('factor')}
          </MenuItem>
        )}
        {person.sessions > 0 && (
          <MenuItem icon={<LogOut aria-hidden />} onSelect={() => setTask('end')}>
            {t('end')}
          </MenuItem>
        )}
        <MenuSeparator />
        {isActive ? (
          <MenuItem
            tone="danger"
            icon={<UserRoundX aria-hidden />}
            onSelect={() => setTask('disable')}
          >
            {t('disable')}
          </MenuItem>
        ) : (
          <MenuItem
            icon={<UserRoundCheck aria-hidden />}
            onSelect={() =>
              void run(
                () => enableUserAction({ userId: person.id }),
                t('enabled', { name: person.name }),
              )
            }
          >
            {t('enable')}
          </MenuItem>
        )}
      </Menu>
      {task === 'role' && <ChangeRole {...dialog} />}
      {task === 'reset' && <ResetLink {...dialog} />}
      {task && task !== 'role' && task !== 'reset' && <PersonConfirm {...dialog} task={task} />}
    </>
  )
}
