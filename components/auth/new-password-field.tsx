'use client'

import { useTranslations } from 'next-intl'
import type { FieldError, UseFormRegisterReturn } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { useProblemWords } from '@/components/use-problem-words'
import { PASSWORD_MIN_LENGTH } from '@/lib/auth/schema'
import { PasswordInput } from './password-input'

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
  const problem = useProblemWords('auth.problems')
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
