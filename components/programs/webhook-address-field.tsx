'use client'

import { useTranslations } from 'next-intl'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { useProblemWords } from '@/components/use-problem-words'
import type { ProgramSettings } from '@/lib/programs/queries'
import { webhookShape } from '@/lib/webhooks/format'
import { SecretInput } from './secret-input'

type WebhookAddressFieldProps = {
  input: UseFormRegisterReturn<'url'>
  typed: string
  stored: ProgramSettings['webhook']
  error: string | undefined
}

/** The address on its way in, and whose robot it was recognised as. */
export function WebhookAddressField({ input, typed, stored, error }: WebhookAddressFieldProps) {
  const t = useTranslations('alerts.webhook')
  const problem = useProblemWords('alerts.problems')
  const isUrl = URL.canParse(typed.trim())
  return (
    <Field
      label={t('url')}
      error={problem(error)}
      help={
        <>
          <span className="block">{t('urlHelp')}</span>
          {stored && typed === '' && (
            <span className="block">{t('urlKept', { host: stored.host, tail: stored.tail })}</span>
          )}
          {isUrl && (
            <span className="block font-medium text-ink">
              {t('detected', { shape: t(`shapes.${webhookShape(typed.trim())}`) })}
            </span>
          )}
        </>
      }
    >
      <SecretInput {...input} inputMode="url" />
    </Field>
  )
}
