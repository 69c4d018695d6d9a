'use client'

import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Field } from '@/components/ui/field'
import { useProblemWords } from '@/components/use-problem-words'
import { SecretInput } from './secret-input'

type WebhookKeyFieldProps = {
  input: UseFormRegisterReturn<'key'>
  typed: string
  isStored: boolean
  error: string | undefined
  onMake: (key: string) => void
}

/** Typed or made here; this is the one moment in which it can be copied. */
export function WebhookKeyField(props: WebhookKeyFieldProps) {
  const { input, typed, isStored, error, onMake } = props
  const t = useTranslations('alerts.webhook')
  const common = useTranslations('common.actions')
  const problem = useProblemWords('alerts.problems')
  return (
    <Field
      label={t('key')}
      error={problem(error)}
      help={
        <>
          <span className="block">{t('keyHelp')}</span>
          {isStored && typed === '' && <span className="block">{t('keyKept')}</span>}
        </>
      }
    >
      <SecretInput {...input} />
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => onMake(makeKey())}>
          <KeyRound aria-hidden />
          {t('generate')}
        </Button>
        {typed !== '' && (
          <CopyButton value={typed} label={t('copyKey')} copiedLabel={common('copied')} />
        )}
      </div>
    </Field>
  )
}

const KEY_BYTES = 24

/** 192 bits in 48 signs that any receiver's configuration takes. */
function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
