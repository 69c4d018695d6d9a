'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAction, type Failure } from '@/components/use-action'
import { useProblemWords } from '@/components/use-problem-words'
import { signInAction } from '@/lib/auth/actions'
import { signInSchema } from '@/lib/auth/schema'
import { DoorForm } from './door-form'
import { PasswordInput } from './password-input'

type SignInFormProps = {
  next: string
  /** Why the reader is back here. */
  reason: Failure | null
  /** The password was right and a code is asked for. */
  onHalfWay: () => void
}

export function SignInForm({ next, reason, onHalfWay }: SignInFormProps) {
  const t = useTranslations('auth')
  const problem = useProblemWords('auth.problems')
  const { failure, run } = useAction({
    refused: { title: t('problems.signInRefused'), next: t('signIn.refusedNext') },
  })
  const [isLeaving, setIsLeaving] = useState(false)
  const { register, handleSubmit, formState, setFocus } = useForm({
    // No default values: they would wipe out what was typed before this script ran.
    resolver: zodResolver(signInSchema),
  })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (values) => {
    const { done, data, failure: why } = await run(() => signInAction(values))
    if (why?.code === 'invalid_input') setFocus('password', { shouldSelect: true })
    if (!done) return
    if (data?.needsCode) {
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
