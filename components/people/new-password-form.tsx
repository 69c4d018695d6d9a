'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { PasswordInput } from '@/components/auth/password-input'
import { useProblem } from '@/components/auth/use-problem'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-style'
import { Callout } from '@/components/ui/callout'
import { Field } from '@/components/ui/field'
import { useAttempt } from '@/components/use-attempt'
import { PASSWORD_MIN_LENGTH } from '@/lib/auth/schema'
import { resetByLinkAction } from '@/lib/people/actions'
import { newPasswordSchema } from '@/lib/people/schema'

/** Sets the password that the link is for; signing in with it comes after. */
export function NewPasswordForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('people.door.reset')
  const auth = useTranslations('auth')
  const problem = useProblem()
  const { failure, attempt } = useAttempt()
  const [isDone, setIsDone] = useState(false)
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(newPasswordSchema),
    defaultValues: { token },
  })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (values) => {
    const result = await attempt(() => resetByLinkAction(values))
    if (!result || result.serverError || result.validationErrors) return
    setIsDone(true)
  })

  if (isDone) {
    return (
      <Callout
        tone="good"
        live="polite"
        title={t('doneTitle')}
        actions={
          <Link href="/sign-in" className={buttonClass({ variant: 'primary' })}>
            {t('doneAction')}
          </Link>
        }
      >
        {t('doneBody')}
      </Callout>
    )
  }
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-5"
    >
      <ErrorCallout failure={failure} />
      {/* Tells a password manager whose password this is. */}
      <input hidden readOnly name="username" autoComplete="username" value={email} />
      <Field
        label={t('password')}
        help={auth('setup.passwordHelp', { min: PASSWORD_MIN_LENGTH })}
        error={problem(errors.password)}
      >
        <PasswordInput {...register('password')} autoComplete="new-password" />
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={isSubmitting}>
        {t('submit')}
      </Button>
    </form>
  )
}
