'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useId, useState, type ReactElement } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useProblem } from '@/components/auth/use-problem'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field, FieldGroup } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { useAttempt } from '@/components/use-attempt'
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
  const common = useTranslations('common.actions')
  const [isOpen, setIsOpen] = useState(!trigger)
  const [link, setLink] = useState<MadeLink | null>(null)
  const [isPending, setIsPending] = useState(false)
  const formId = useId()

  function changeOpen(open: boolean) {
    setIsOpen(open)
    if (open) return
    setLink(null)
    onClose?.()
  }

  return (
    <Dialog
      size="sm"
      trigger={trigger}
      open={isOpen}
      onOpenChange={changeOpen}
      title={t('invite.title')}
      closeLabel={common('close')}
      footer={
        link ? (
          <DialogClose>
            <Button>{t('link.done')}</Button>
          </DialogClose>
        ) : (
          <>
            <DialogClose>
              <Button>{common('cancel')}</Button>
            </DialogClose>
            <Button type="submit" form={formId} variant="primary" pending={isPending}>
              {t('invite.submit')}
            </Button>
          </>
        )
      }
    >
      {link ? (
        <OneTimeLink link={link} />
      ) : (
        <InviteForm
          formId={formId}
          domains={domains}
          again={again}
          onPending={setIsPending}
          onMade={setLink}
        />
      )}
    </Dialog>
  )
}

type InviteFormProps = Pick<InviteProps, 'domains' | 'again'> & {
  formId: string
  onPending: (isPending: boolean) => void
  onMade: (link: MadeLink) => void
}

function InviteForm({ formId, domains, again, onPending, onMade }: InviteFormProps) {
  const t = useTranslations('people.invite')
  const auth = useTranslations('auth.fields')
  const problem = useProblem()
  const { failure, attempt } = useAttempt()
  const { register, handleSubmit, formState, control } = useForm({
    resolver: zodResolver(invitationSchema),
    defaultValues: { ...NEW, ...again },
  })

  const submit = handleSubmit(async (values) => {
    onPending(true)
    const result = await attempt(() => inviteAction(values))
    onPending(false)
    if (result?.data) onMade(result.data)
  })

  return (
    <form
      id={formId}
      method="post"
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-4"
    >
      <ErrorCallout failure={failure} />
      <Field
        label={auth('email')}
        error={problem(formState.errors.email)}
        help={domains.length > 0 && t('onlyDomains', { domains: domains.join(', ') })}
      >
        <Input {...register('email')} type="email" autoComplete="off" spellCheck={false} />
      </Field>
      <RoleField registration={register('role')} />
      <FieldGroup label={t('days')}>
        <Controller
          control={control}
          name="days"
          render={({ field }) => (
            <SegmentedControl
              label={t('days')}
              value={String(field.value)}
              onValueChange={(value) => field.onChange(Number(value))}
              options={INVITATION_DAYS.map((days) => ({
                value: String(days),
                label: t('dayCount', { days }),
              }))}
            />
          )}
        />
      </FieldGroup>
    </form>
  )
}
