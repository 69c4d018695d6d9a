'use client'

import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { useController, useFormContext } from 'react-hook-form'
import { ColourPicker } from '@/components/ui/colour-picker'
import { Field } from '@/components/ui/field'
import { Switch } from '@/components/ui/switch'
import { CONTRAST_WARNED_BELOW } from '@/lib/artwork/schema'
import { lineContrast, type CodeFormValues } from '@/lib/codes/schema'
import { FieldNote } from './field-note'
import { useProblemText } from './problem-text'

/** Inks that keep their distance from white paper. */
const SWATCHES = ['#000000', '#7A2E0E', '#A11D33', '#6B2C91', '#1A2B3C', '#1F4E9E', '#1E6B34']

/** Who chooses the line colour, which one, and what it stands on. */
export function ColourFields() {
  return (
    <>
      <AutomaticColour />
      <LineColour />
      <TransparentBackground />
    </>
  )
}

function AutomaticColour() {
  const t = useTranslations('codeForm.colour')
  const { field } = useController<CodeFormValues, 'autoColour'>({ name: 'autoColour' })
  return (
    <Switch
      label={t('automatic')}
      help={t('automaticHelp')}
      inputRef={field.ref}
      checked={field.value}
      onCheckedChange={field.onChange}
      onBlur={field.onBlur}
    />
  )
}

function LineColour() {
  const t = useTranslations('codeForm.colour')
  const format = useFormatter()
  const locale = useLocale()
  const problemText = useProblemText()
  const { formState } = useFormContext<CodeFormValues>()
  const { field } = useController<CodeFormValues, 'lineColour'>({ name: 'lineColour' })
  const automatic = useController<CodeFormValues, 'autoColour'>({ name: 'autoColour' })
  const isAutomatic = automatic.field.value
  const contrast = lineContrast(field.value)
  const error = isAutomatic ? undefined : problemText('lineColour', formState.errors)
  const isPale = contrast !== null && contrast < CONTRAST_WARNED_BELOW
  return (
    <Field
      label={t('line')}
      disabled={isAutomatic}
      error={error}
      help={
        isAutomatic
          ? t('lineAutomatic')
          : isPale
            ? !error && <FieldNote tone="warn">{t('pale')}</FieldNote>
            : t('lineHelp')
      }
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <ColourPicker
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          inputRef={field.ref}
          isDisabled={isAutomatic}
          locale={locale}
          swatches={SWATCHES}
          texts={{
            open: t('open'),
            area: t('area'),
            hue: t('hue'),
            red: t('red'),
            green: t('green'),
            blue: t('blue'),
            swatches: t('swatches'),
          }}
        />
        {!isAutomatic && contrast !== null && (
          <span className="text-sm text-muted tabular-nums">
            {t('contrast', { ratio: format.number(contrast, { maximumFractionDigits: 1 }) })}
          </span>
        )}
      </div>
    </Field>
  )
}

function TransparentBackground() {
  const t = useTranslations('codeForm.colour')
  const { field } = useController<CodeFormValues, 'transparent'>({ name: 'transparent' })
  return (
    <Switch
      label={t('transparent')}
      // The same words on and off, so that nothing jumps when it is flipped.
      help={<FieldNote tone={field.value ? 'warn' : 'info'}>{t('transparentHelp')}</FieldNote>}
      inputRef={field.ref}
      checked={field.value}
      onCheckedChange={field.onChange}
      onBlur={field.onBlur}
    />
  )
}
