'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useController, useFormContext } from 'react-hook-form'
import { Callout } from '@/components/ui/callout'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { CodeFormValues } from '@/lib/codes/schema'
import type { Program } from '@/lib/programs/queries'
import { FieldNote } from './field-note'
import { useProblemText } from './problem-text'

type ProgramFieldProps = { programs: readonly Program[]; mayConnect: boolean }

/** Whose code it will be. */
export function ProgramField({ programs, mayConnect }: ProgramFieldProps) {
  const t = useTranslations('codeForm.program')
  const state = useTranslations('programs.state')
  const problemText = useProblemText()
  const { formState } = useFormContext<CodeFormValues>()
  const { field } = useController<CodeFormValues, 'programId'>({ name: 'programId' })
  const chosen = programs.find(({ id }) => id === field.value)
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
      required
      error={problemText('programId', formState.errors)}
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
        triggerRef={field.ref}
        options={programs.map(({ id, name, mode, paused }) => ({
          value: id,
          label: name,
          hint: paused ? state('paused') : mode === 'sandbox' ? t('notReal') : undefined,
        }))}
        value={field.value === '' ? null : field.value}
        onValueChange={field.onChange}
        onBlur={field.onBlur}
        placeholder={t('choose')}
      />
    </Field>
  )
}
