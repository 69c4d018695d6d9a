'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { FormDialog } from '@/components/form-dialog'
import { Field, FieldGroup } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { useAction } from '@/components/use-action'
import { useProblemWords } from '@/components/use-problem-words'
import type { Role } from '@/lib/auth/can'
import { inviteAction } from '@/lib/people/actions'
import type { MadeLink } from '@/lib/people/make-links'
import { INVITATION_DAYS, invitationSchema, type InvitationValues } from '@/lib/people/schema'
import { OneTimeLink } from './one-time-link'
import { RoleField } from './role-field'

const NEW: InvitationValues = { email: '', role: 'operator', days: 7 }

type InviteProps = {
  domains: readonly string[]
  /** The button that opens it; without one it is open until `onClose`. */
  trigger?: ReactElement
  onClose?: () => void
  again?: { email: string; role: Role }
}

/** Makes a link with which somebody makes their account, and shows it once. */
export function Invite({ domains, trigger, onClose, again }: InviteProps) {
  const t = useTranslations('people')
  const auth = useTranslations('auth.fields')
  const problem = useProblemWords('auth.problems')
  const [isOpen, setIsOpen] = useState(!trigger)
  const [link, setLink] = useState<MadeLink | null>(null)
  const { register, handleSubmit, formState, control, reset, setError } = useForm({
    resolver: zodResolver(invitationSchema),
    defaultValues: { ...NEW, ...again },
  })
  const { failure, setFailure, run } = useAction({ fields: ['email'], setError })

  const submit = handleSubmit(async (values) => {
    const { data } = await run(() => inviteAction(values))
    if (data) setLink(data)
  })

  function changeOpen(open: boolean) {
    setIsOpen(open)
    if (open) return
    setLink(null)
    setFailure(null)
    reset()
    onClose?.()
  }

  return (
    <FormDialog
      title={t('invite.title')}
      submitLabel={t('invite.submit')}
      isPending={formState.isSubmitting}
      onSubmit={submit}
      open={isOpen}
      onOpenChange={changeOpen}
      trigger={trigger}
      result={link && { closeLabel: t('link.done'), content: <OneTimeLink link={link} /> }}
    >
      <ErrorCallout failure={failure} />
      <Field
        label={auth('email')}
        error={problem(formState.errors.email)}
        help={domains.length > 0 && t('invite.onlyDomains', { domains: domains.join(', ') })}
      >
        <Input {...register('email')} type="email" autoComplete="off" spellCheck={false} />
      </Field>
      <RoleField registration={register('role')} />
      <FieldGroup label={t('invite.days')}>
        <Controller
          control={control}
          name="days"
          render={({ field }) => (
            <SegmentedControl
              label={t('invite.days')}
              value={String(field.value)}
              onValueChange={(value) => field.onChange(Number(value))}
              options={INVITATION_DAYS.map((days) => ({
                value: String(days),
                label: t('invite.dayCount', { days }),
              }))}
            />
          )}
        />
      </FieldGroup>
    </FormDialog>
  )
}
