'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { DoorForm } from '@/components/auth/door-form'
import { NewPasswordField } from '@/components/auth/new-password-field'
import { buttonClass } from '@/components/ui/button-style'
import { Callout } from '@/components/ui/callout'
import { useAction } from '@/components/use-action'
import { resetByLinkAction } from '@/lib/people/actions'
import { newPasswordSchema } from '@/lib/people/schema'

/** Sets the password that the link is for; signing in with it comes after. */
export function NewPasswordForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('people.door.reset')
  const [isDone, setIsDone] = useState(false)
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(newPasswordSchema),
    defaultValues: { token },
  })
  const { failure, run } = useAction({ fields: ['password'], setError })
  const { errors, isSubmitting } = formState

  const submit = handleSubmit(async (values) => {
    const { done } = await run(() => resetByLinkAction(values))
    setIsDone(done)
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
    <DoorForm
      failure={failure}
      onSubmit={submit}
      submitLabel={t('submit')}
      isPending={isSubmitting}
    >
      <NewPasswordField
        email={email}
        label={t('password')}
        registration={register('password')}
        error={errors.password}
      />
    </DoorForm>
  )
}
