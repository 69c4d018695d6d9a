'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useForm, useWatch } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { FormDialog } from '@/components/form-dialog'
import { Callout } from '@/components/ui/callout'
import { useAction } from '@/components/use-action'
import { can } from '@/lib/auth/can'
import { changeRoleAction } from '@/lib/people/actions'
import type { Person } from '@/lib/people/queries'
import { roleChangeSchema } from '@/lib/people/schema'
import { RoleField } from './role-field'

type ChangeRoleProps = { person: Person; isSelf: boolean; onClose: () => void }

export function ChangeRole({ person, isSelf, onClose }: ChangeRoleProps) {
  const t = useTranslations('people.changeRole')
  const roles = useTranslations('common.roles')
  const { failure, run } = useAction()
  const { id: userId, name, email } = person
  const { register, handleSubmit, formState, control } = useForm({
    resolver: zodResolver(roleChangeSchema),
    defaultValues: { userId, role: person.role },
  })
  const role = useWatch({ control, name: 'role' })
  const losesDesk = can(person.role, 'users.manage') && !can(role, 'users.manage')

  const submit = handleSubmit(async (values) => {
    const said = t('done', { name, role: roles(values.role) })
    const { done } = await run(() => changeRoleAction(values), said)
    if (done) onClose()
  })

  return (
    <FormDialog
      title={t('title', { name })}
      description={email}
      submitLabel={t('submit')}
      tone={losesDesk ? 'danger' : 'primary'}
      isPending={formState.isSubmitting}
      onSubmit={submit}
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <ErrorCallout failure={failure} />
      <RoleField registration={register('role')} />
      {losesDesk ? (
        <Callout tone="warn" live="polite" title={isSelf ? t('self') : undefined}>
          {isSelf ? t('selfLoses') : t('loses', { name })}
        </Callout>
      ) : (
        <p className="text-sm text-muted">{t('help')}</p>
      )}
    </FormDialog>
  )
}
