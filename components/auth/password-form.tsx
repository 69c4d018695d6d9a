'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { useAction } from '@/components/use-action'
import { useProblemWords } from '@/components/use-problem-words'
import { changePasswordAction } from '@/lib/auth/actions'
import { passwordChangeSchema } from '@/lib/auth/schema'
import { NewPasswordField } from './new-password-field'
import { PasswordInput } from './password-input'

export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('auth')
  const problem = useProblemWords('auth.problems')
  const { register, handleSubmit, formState, reset, setError } = useForm({
    resolver: zodResolver(passwordChangeSchema),
    defaultValues: { currentPassword: '', newPassword: '' },
  })
  const { failure, run } = useAction({ fields: ['currentPassword', 'newPassword'], setError })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (values) => {
    const { done } = await run(() => changePasswordAction(values), t('profile.password.saved'))
    if (done) reset()
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
