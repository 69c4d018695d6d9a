'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { PasswordInput } from './password-input'
import { ErrorCallout } from '@/components/error-callout'
import { FormStep } from '@/components/form-dialog'
import { Field } from '@/components/ui/field'
import { useAction, type Answer } from '@/components/use-action'
import { useProblemWords } from '@/components/use-problem-words'
import { passwordGateSchema } from '@/lib/second-factor/schema'

type PasswordStepProps<Data> = {
  email: string
  submitLabel: string
  tone?: 'primary' | 'danger'
  action: (input: { password: string }) => Promise<Answer<Data>>
  /** With what the action gave; nothing where it gives nothing. */
  onDone: (data: Data | undefined) => void
}

/** Asks who is sitting here, then does what the password was asked for. */
export function PasswordStep<Data>(props: PasswordStepProps<Data>) {
  const t = useTranslations('security.twoFactor')
  const problem = useProblemWords('auth.problems')
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(passwordGateSchema),
    defaultValues: { password: '' },
  })
  const { failure, run } = useAction({ fields: ['password'], setError })

  const submit = handleSubmit(async (values) => {
    const { done, data } = await run(() => props.action(values))
    if (done) props.onDone(data)
  })

  return (
    <FormStep
      onSubmit={submit}
      submitLabel={props.submitLabel}
      isPending={formState.isSubmitting}
      tone={props.tone}
    >
      <ErrorCallout failure={failure} />
      {/* Tells a password manager whose password this is. */}
      <input hidden readOnly name="username" autoComplete="username" value={props.email} />
      <Field label={t('password')} error={problem(formState.errors.password)}>
        <PasswordInput {...register('password')} autoComplete="current-password" />
      </Field>
    </FormStep>
  )
}
