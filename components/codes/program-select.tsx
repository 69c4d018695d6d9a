import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ComponentProps } from 'react'
import { Callout } from '@/components/ui/callout'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { isUnproven } from '@/lib/quota/proof'
import type { Program } from '@/lib/programs/queries'
import { FieldNote } from './field-note'

/** What there is to say where there is no Mini Program to choose. */
export type WhenNone = { mayConnect: boolean; sandboxOff: boolean }

type ProgramSelectProps = {
  programs: readonly Program[]
  value: string
  onValueChange: (id: string) => void
  whenNone: WhenNone
} & Pick<ComponentProps<typeof Field>, 'required' | 'error'> &
  Pick<ComponentProps<typeof Select>, 'triggerRef' | 'onBlur'>

/** Whose codes they will be; what to do where there is nobody yet. */
export function ProgramSelect(props: ProgramSelectProps) {
  const { programs, value, onValueChange, whenNone, required, error, ...control } = props
  const t = useTranslations('codeForm.program')
  const state = useTranslations('programs.state')
  const chosen = programs.find(({ id }) => id === value)
  const isSandbox = chosen?.mode === 'sandbox'
  const unproven = chosen && isUnproven(chosen.proof) ? chosen.proof : null

  if (programs.length === 0) {
    const { mayConnect, sandboxOff } = whenNone
    return (
      <Callout
        tone="warn"
        title={sandboxOff ? t('sandboxOff') : t('none')}
        actions={
          mayConnect && (
            <Link href="/settings/mini-programs" className="font-medium underline">
              {t('connect')}
            </Link>
          )
        }
      >
        {sandboxOff && <p>{mayConnect ? t('sandboxOffAdmin') : t('sandboxOffOther')}</p>}
        <p>{mayConnect ? t('noneAdmin') : t('noneOther')}</p>
      </Callout>
    )
  }
  return (
    <Field
      label={t('label')}
      required={required}
      error={error}
      help={
        (isSandbox || chosen?.paused || unproven) && (
          <>
            {chosen?.paused && <FieldNote tone="warn">{state('pausedNote')}</FieldNote>}
            {unproven && <FieldNote tone="warn">{t(`proof.${unproven}`)}</FieldNote>}
            {isSandbox && <FieldNote tone="warn">{t('sandbox')}</FieldNote>}
          </>
        )
      }
    >
      <Select
        {...control}
        options={programs.map(({ id, name, mode, paused, proof }) => ({
          value: id,
          label: name,
          hint: isUnproven(proof)
            ? state(proof)
            : paused
              ? state('paused')
              : mode === 'sandbox'
                ? t('notReal')
                : undefined,
          disabled: isUnproven(proof),
        }))}
        value={value === '' ? null : value}
        onValueChange={onValueChange}
        placeholder={t('choose')}
      />
    </Field>
  )
}
