'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { CopyButton } from '@/components/ui/copy-button'
import { Field } from '@/components/ui/field'
import { useAttempt } from '@/components/use-attempt'
import { confirmTwoFactorAction } from '@/lib/second-factor/actions'
import { codeStepSchema } from '@/lib/second-factor/schema'
import type { NewTotp } from '@/lib/second-factor/two-factor'
import { CodeInput } from './code-input'
import { StepForm } from './step-form'
import { useSecurityProblem } from './use-security-problem'

type ScanStepProps = { totp: NewTotp; onDone: (recoveryCodes: string[]) => void }

/** Shows the secret as a picture and as text; a code from the app proves it arrived. */
export function ScanStep({ totp, onDone }: ScanStepProps) {
  const t = useTranslations('security.twoFactor.turnOn')
  const common = useTranslations('common.actions')
  const problem = useSecurityProblem()
  const { failure, attempt } = useAttempt()
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(codeStepSchema),
    defaultValues: { code: '' },
  })

  const submit = handleSubmit(async (values) => {
    const result = await attempt(() => confirmTwoFactorAction(values))
    const wrong = result?.validationErrors?.fieldErrors.code?.[0]
    if (wrong) setError('code', { message: wrong }, { shouldFocus: true })
    if (result?.data) onDone(result.data.recoveryCodes)
  })

  return (
    <StepForm onSubmit={submit} submitLabel={t('confirm')} isPending={formState.isSubmitting}>
      <div className="flex flex-wrap items-center gap-5">
        <QrCode totp={totp} label={t('picture')} />
        <div className="min-w-0 flex-1 basis-48">
          <p className="font-medium">{t('key')}</p>
          <p className="mt-1 mb-2 font-mono text-base break-words">
            {totp.secret.replace(/.{4}(?=.)/g, '$& ')}
          </p>
          <CopyButton value={totp.secret} label={t('copyKey')} copiedLabel={common('copied')} />
        </div>
      </div>
      <ErrorCallout failure={failure} />
      <Field label={t('code')} error={problem(formState.errors.code)}>
        <CodeInput {...register('code')} autoFocus />
      </Field>
    </StepForm>
  )
}

/** Black on white in either theme: not every camera reads it the other way round. */
function QrCode({ totp: { qr }, label }: { totp: NewTotp; label: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${qr.size} ${qr.size}`}
      shapeRendering="crispEdges"
      className="size-44 shrink-0 rounded-lg border border-line"
    >
      <rect width={qr.size} height={qr.size} fill="white" />
      <path d={qr.path} fill="black" />
    </svg>
  )
}
