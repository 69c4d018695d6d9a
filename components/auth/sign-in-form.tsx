'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAttempt } from '@/components/use-attempt'
import { signInAction } from '@/lib/auth/actions'
import { signInSchema } from '@/lib/auth/schema'
import type { ErrorView } from '@/lib/i18n/view-error'
import { DoorForm } from './door-form'
import { PasswordInput } from './password-input'
import { useProblem } from './use-problem'

type SignInFormProps = {
  next: string
  /** Why the reader is back here. */
  reason: ErrorView | null
  /** The password was right and a code is asked for. */
  onHalfWay: () => void
}

export function SignInForm({ next, reason, onHalfWay }: SignInFormProps) {
  const t = useTranslations('auth')
  const problem = useProblem()
  const { failure, setFailure, attempt } = useAttempt()
  const [isLeaving, setIsLeaving] = useState(false)
  const { register, handleSubmit, formState, setFocus } = useForm({
    // No default values: they would wipe out what was typed before this script ran.
    resolver: zodResolver(signInSchema),
  })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (values) => {
    const result = await attempt(() => signInAction(values))
    if (!result || result.serverError) return
    if (result.validationErrors) {
      setFailure({ title: t('problems.signInRefused'), next: t('signIn.refusedNext') })
      setFocus('password', { shouldSelect: true })
      return
    }
    if (result.data?.needsCode) {
      onHalfWay()
      return
    }
    setIsLeaving(true)
    // A full load: nothing of whoever was here before stays in memory.
    window.location.assign(next)
  })

  return (
    <DoorForm
      failure={failure ?? (formState.isSubmitted ? null : reason)}
      onSubmit={submit}
      submitLabel={t('signIn.submit')}
      isPending={isSubmitting || isLeaving}
    >
      <Field label={t('fields.email')} error={problem(errors.email)}>
        <Input {...register('email')} type="email" autoComplete="username" spellCheck={false} />
      </Field>
      <Field label={t('fields.password')} error={problem(errors.password)}>
        <PasswordInput {...register('password')} autoComplete="current-password" />
      </Field>
    </DoorForm>
  )
}
