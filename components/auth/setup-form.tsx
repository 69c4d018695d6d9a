'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAction } from '@/components/use-action'
import { useProblemWords } from '@/components/use-problem-words'
import { createFirstAdminAction } from '@/lib/auth/actions'
import { setupSchema } from '@/lib/auth/schema'
import { DoorForm } from './door-form'
import { NewPasswordField } from './new-password-field'

/** Makes the first admin and leads to the desk. */
export function SetupForm({ token }: { token: string }) {
  const t = useTranslations('auth')
  const problem = useProblemWords('auth.problems')
  const [isLeaving, setIsLeaving] = useState(false)
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(setupSchema),
    // The others have none: it would wipe out what was typed before this script ran.
    defaultValues: { token },
  })
  const { failure, run } = useAction({ fields: ['name', 'email', 'password'], setError })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (values) => {
    if (!(await run(() => createFirstAdminAction(values))).done) return
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
