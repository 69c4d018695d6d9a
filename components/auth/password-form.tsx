'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { useToast } from '@/components/ui/toast'
import { useAttempt } from '@/components/use-attempt'
import { changePasswordAction } from '@/lib/auth/actions'
import { passwordChangeSchema } from '@/lib/auth/schema'
import { NewPasswordField } from './new-password-field'
import { PasswordInput } from './password-input'
import { useProblem } from './use-problem'

export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('auth')
  const problem = useProblem()
  const toast = useToast()
  const { failure, attempt } = useAttempt()
  const { register, handleSubmit, formState, reset, setError } = useForm({
    resolver: zodResolver(passwordChangeSchema),
    defaultValues: { currentPassword: '', newPassword: '' },
  })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (values) => {
    const result = await attempt(() => changePasswordAction(values))
    if (!result || result.serverError) return
    const wrong = result.validationErrors?.fieldErrors.currentPassword?.[0]
    if (wrong) {
      setError('currentPassword', { message: wrong }, { shouldFocus: true })
      return
    }
    reset()
    toast.show({ tone: 'good', title: t('profile.password.saved') })
  })

  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-4"
    >
      <ErrorCallout failure={failure} />
      {/* Tells a password manager whose password this is. */}
      <input hidden readOnly name="username" autoComplete="username" value={email} />
      <Field label={t('profile.password.current')} error={problem(errors.currentPassword)}>
        <PasswordInput {...register('currentPassword')} autoComplete="current-password" />
      </Field>
      <NewPasswordField
        label={t('profile.password.new')}
        registration={register('newPassword')}
        error={errors.newPassword}
      />
      <Button type="submit" pending={isSubmitting} className="self-start">
        {t('profile.password.submit')}
      </Button>
    </form>
  )
}
