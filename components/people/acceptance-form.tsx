'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { PasswordInput } from '@/components/auth/password-input'
import { useProblem } from '@/components/auth/use-problem'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAttempt } from '@/components/use-attempt'
import { PASSWORD_MIN_LENGTH } from '@/lib/auth/schema'
import { acceptInvitationAction } from '@/lib/people/actions'
import { acceptanceSchema } from '@/lib/people/schema'

/** Makes the invited account and leads to the desk. */
export function AcceptanceForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('people.door')
  const auth = useTranslations('auth')
  const problem = useProblem()
  const { failure, attempt } = useAttempt()
  const [isLeaving, setIsLeaving] = useState(false)
  const { register, handleSubmit, formState } = useForm({
    resolver: zodResolver(acceptanceSchema),
    // The others have none: it would wipe out what was typed before this script ran.
    defaultValues: { token },
  })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (values) => {
    const result = await attempt(() => acceptInvitationAction(values))
    if (!result?.data) return
    setIsLeaving(true)
    window.location.assign(result.data.signedIn ? '/codes' : '/sign-in')
  })

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
      <Field label={auth('fields.name')} error={problem(errors.name)}>
        <Input {...register('name')} autoComplete="name" />
      </Field>
      <Field
        label={auth('fields.password')}
        help={auth('setup.passwordHelp', { min: PASSWORD_MIN_LENGTH })}
        error={problem(errors.password)}
      >
        <PasswordInput {...register('password')} autoComplete="new-password" />
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={isSubmitting || isLeaving}>
        {t('invite.submit')}
      </Button>
    </form>
  )
}
