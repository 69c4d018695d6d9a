'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { useToast } from '@/components/ui/toast'
import { useAttempt } from '@/components/use-attempt'
import { can } from '@/lib/auth/can'
import { changeRoleAction } from '@/lib/people/actions'
import type { Person } from '@/lib/people/queries'
import { roleChangeSchema } from '@/lib/people/schema'
import { RoleField } from './role-field'

type ChangeRoleProps = { person: Person; isSelf: boolean; onClose: () => void }

export function ChangeRole({ person, isSelf, onClose }: ChangeRoleProps) {
  const t = useTranslations('people.changeRole')
  const common = useTranslations('common')
  const toast = useToast()
  const { failure, attempt } = useAttempt()
  const formId = useId()
  const { id: userId, name, email } = person
  const { register, handleSubmit, formState, control } = useForm({
    resolver: zodResolver(roleChangeSchema),
    defaultValues: { userId, role: person.role },
  })
  const role = useWatch({ control, name: 'role' })
  const losesDesk = can(person.role, 'users.manage') && !can(role, 'users.manage')

  const submit = handleSubmit(async (values) => {
    const result = await attempt(() => changeRoleAction(values))
    if (!result || result.serverError || result.validationErrors) return
    toast.show({
      tone: 'good',
      title: t('done', { name, role: common(`roles.${values.role}`) }),
    })
    onClose()
  })

  return (
    <Dialog
      size="sm"
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={t('title', { name })}
      description={email}
      closeLabel={common('actions.close')}
      footer={
        <>
          <DialogClose>
            <Button>{common('actions.cancel')}</Button>
          </DialogClose>
          <Button
            type="submit"
            form={formId}
            variant={losesDesk ? 'danger' : 'primary'}
            pending={formState.isSubmitting}
          >
            {t('submit')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        method="post"
        noValidate
        onSubmit={(event) => void submit(event)}
        className="flex flex-col gap-4"
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
      </form>
    </Dialog>
  )
}
