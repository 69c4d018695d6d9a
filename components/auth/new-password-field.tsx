'use client'

import { useTranslations } from 'next-intl'
import type { FieldError, UseFormRegisterReturn } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { PASSWORD_MIN_LENGTH } from '@/lib/auth/schema'
import { PasswordInput } from './password-input'
import { useProblem } from './use-problem'

type NewPasswordFieldProps = {
  label: string
  registration: UseFormRegisterReturn
  error: FieldError | undefined
  /** Tells a password manager whose password this is, where no field of the form does. */
  email?: string
}

/** A password that is chosen now, with what is asked of it. */
export function NewPasswordField({ label, registration, error, email }: NewPasswordFieldProps) {
  const t = useTranslations('auth.setup')
  const problem = useProblem()
  return (
    <>
      {email !== undefined && (
        <input hidden readOnly name="username" autoComplete="username" value={email} />
      )}
      <Field
        label={label}
        help={t('passwordHelp', { min: PASSWORD_MIN_LENGTH })}
        error={problem(error)}
      >
        <PasswordInput {...registration} autoComplete="new-password" />
      </Field>
    </>
  )
}
