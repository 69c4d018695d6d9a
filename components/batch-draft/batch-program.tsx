'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { FieldNote } from '@/components/codes/field-note'
import { Callout } from '@/components/ui/callout'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { Program } from '@/lib/programs/queries'

type BatchProgramProps = {
  programs: readonly Program[]
  value: string
  onValueChange: (id: string) => void
  mayConnect: boolean
}

/** Whose codes they will be. */
export function BatchProgram({ programs, value, onValueChange, mayConnect }: BatchProgramProps) {
  const t = useTranslations('codeForm.program')
  const state = useTranslations('programs.state')
  const chosen = programs.find(({ id }) => id === value)
  const isSandbox = chosen?.mode === 'sandbox'

  if (programs.length === 0) {
    return (
      <Callout
        tone="warn"
        title={t('none')}
        actions={
          mayConnect && (
            <Link href="/settings/mini-programs" className="font-medium underline">
              {t('connect')}
            </Link>
          )
        }
      >
        {mayConnect ? t('noneAdmin') : t('noneOther')}
      </Callout>
    )
  }
  return (
    <Field
      label={t('label')}
      help={
        (isSandbox || chosen?.paused) && (
          <>
            {chosen.paused && <FieldNote tone="warn">{state('pausedNote')}</FieldNote>}
            {isSandbox && <FieldNote tone="warn">{t('sandbox')}</FieldNote>}
          </>
        )
      }
    >
      <Select
        options={programs.map(({ id, name, mode, paused }) => ({
          value: id,
          label: name,
          hint: paused ? state('paused') : mode === 'sandbox' ? t('notReal') : undefined,
        }))}
        value={value === '' ? null : value}
        onValueChange={onValueChange}
        placeholder={t('choose')}
      />
    </Field>
  )
}
