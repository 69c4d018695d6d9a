'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAttempt } from '@/components/use-attempt'
import { createFirstAdminAction } from '@/lib/auth/actions'
import { setupSchema } from '@/lib/auth/schema'
import { DoorForm } from './door-form'
import { NewPasswordField } from './new-password-field'
import { useProblem } from './use-problem'

/** Makes the first admin and leads to the desk. */
export function SetupForm({ token }: { token: string }) {
  const t = useTranslations('auth')
  const problem = useProblem()
  const { failure, attempt } = useAttempt()
  const [isLeaving, setIsLeaving] = useState(false)
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(setupSchema),
    // The others have none: it would wipe out what was typed before this script ran.
    defaultValues: { token },
  })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (values) => {
    const result = await attempt(() => createFirstAdminAction(values))
    if (!result || result.serverError || result.validationErrors) return
    setIsLeaving(true)
    window.location.assign('/codes')
  })

  return (
    <DoorForm
      failure={failure}
      onSubmit={submit}
      submitLabel={t('setup.submit')}
      isPending={isSubmitting || isLeaving}
    >
      <Field label={t('fields.name')} error={problem(errors.name)}>
        <Input {...register('name')} autoComplete="name" />
      </Field>
      <Field label={t('fields.email')} error={problem(errors.email)}>
        <Input {...register('email')} type="email" autoComplete="username" spellCheck={false} />
      </Field>
      <NewPasswordField
        label={t('fields.password')}
        registration={register('password')}
        error={errors.password}
      />
    </DoorForm>
  )
}
