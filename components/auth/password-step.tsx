'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { PasswordInput } from './password-input'
import { useProblem } from './use-problem'
import { ErrorCallout } from '@/components/error-callout'
import { Field } from '@/components/ui/field'
import { useAttempt } from '@/components/use-attempt'
import type { ErrorView } from '@/lib/i18n/view-error'
import { passwordGateSchema } from '@/lib/second-factor/schema'
import { StepForm } from './step-form'

type Answer<Data> = {
  data?: Data
  serverError?: ErrorView
  validationErrors?: { fieldErrors: { password?: string[] } }
}

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
  const problem = useProblem()
  const { failure, attempt } = useAttempt()
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(passwordGateSchema),
    defaultValues: { password: '' },
  })

  const submit = handleSubmit(async (values) => {
    const result = await attempt(() => props.action(values))
    if (!result || result.serverError) return
    const wrong = result.validationErrors?.fieldErrors.password?.[0]
    if (wrong) setError('password', { message: wrong }, { shouldFocus: true })
    else props.onDone(result.data)
  })

  return (
    <StepForm
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
    </StepForm>
  )
}
