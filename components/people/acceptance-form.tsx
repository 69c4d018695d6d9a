'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { DoorForm } from '@/components/auth/door-form'
import { NewPasswordField } from '@/components/auth/new-password-field'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAction } from '@/components/use-action'
import { useProblemWords } from '@/components/use-problem-words'
import { acceptInvitationAction } from '@/lib/people/actions'
import { acceptanceSchema } from '@/lib/people/schema'

/** Makes the invited account and leads to the desk. */
export function AcceptanceForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('people.door')
  const auth = useTranslations('auth.fields')
  const problem = useProblemWords('auth.problems')
  const [isLeaving, setIsLeaving] = useState(false)
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(acceptanceSchema),
    // The others have none: it would wipe out what was typed before this script ran.
    defaultValues: { token },
  })
  const { failure, run } = useAction({ fields: ['name', 'password'], setError })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (values) => {
    const { data } = await run(() => acceptInvitationAction(values))
    if (!data) return
    setIsLeaving(true)
    window.location.assign(data.signedIn ? '/codes' : '/sign-in')
  })

  return (
    <DoorForm
      failure={failure}
      onSubmit={submit}
      submitLabel={t('invite.submit')}
      isPending={isSubmitting || isLeaving}
    >
      <Field label={auth('name')} error={problem(errors.name)}>
        <Input {...register('name')} autoComplete="name" />
      </Field>
      <NewPasswordField
        email={email}
        label={auth('password')}
        registration={register('password')}
        error={errors.password}
      />
    </DoorForm>
  )
}
