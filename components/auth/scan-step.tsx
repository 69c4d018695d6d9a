'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { ErrorCallout } from '@/components/error-callout'
import { FormStep } from '@/components/form-dialog'
import { CopyButton } from '@/components/ui/copy-button'
import { Field } from '@/components/ui/field'
import { useAction } from '@/components/use-action'
import { useProblemWords } from '@/components/use-problem-words'
import { confirmTwoFactorAction } from '@/lib/second-factor/actions'
import { codeStepSchema } from '@/lib/second-factor/schema'
import type { NewTotp } from '@/lib/second-factor/two-factor'
import { CodeInput } from './code-input'

type ScanStepProps = { totp: NewTotp; onDone: (recoveryCodes: string[]) => void }

/** Shows the secret as a picture and as text; a code from the app proves it arrived. */
export function ScanStep({ totp, onDone }: ScanStepProps) {
  const t = useTranslations('security.twoFactor.turnOn')
  const common = useTranslations('common.actions')
  const problem = useProblemWords('security.problems')
  const { register, handleSubmit, formState, setError } = useForm({
    resolver: zodResolver(codeStepSchema),
    defaultValues: { code: '' },
  })
  const { failure, run } = useAction({ fields: ['code'], setError })

  const submit = handleSubmit(async (values) => {
    const { data } = await run(() => confirmTwoFactorAction(values))
    if (data) onDone(data.recoveryCodes)
  })

  return (
    <FormStep onSubmit={submit} submitLabel={t('confirm')} isPending={formState.isSubmitting}>
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
    </FormStep>
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
