'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useController, useFormContext } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { NumberField } from '@/components/ui/number-field'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Slider } from '@/components/ui/slider'
import { printSideCm } from '@/lib/codes/format'
import {
  WIDTH_DEFAULT_PX,
  WIDTH_MAX_PX,
  WIDTH_MIN_PX,
  type CodeFormValues,
} from '@/lib/codes/schema'
import { useProblemText } from './problem-text'

const PRESETS = [WIDTH_MIN_PX, WIDTH_DEFAULT_PX, 860, WIDTH_MAX_PX].map((widthPx) => ({
  value: String(widthPx),
  label: String(widthPx),
}))

/** One width, three ways to set it: figure, slider, preset. */
export function WidthField() {
  const t = useTranslations('codeForm.width')
  const format = useFormatter()
  const problemText = useProblemText()
  const { formState } = useFormContext<CodeFormValues>()
  const { field } = useController<CodeFormValues, 'widthPx'>({ name: 'widthPx' })
  // NaN stands for the emptied field, until something is typed.
  const widthPx = field.value
  const isEmpty = Number.isNaN(widthPx)
  const nearest = isEmpty ? WIDTH_MIN_PX : Math.min(WIDTH_MAX_PX, Math.max(WIDTH_MIN_PX, widthPx))
  return (
    <div className="flex flex-col gap-2">
      <div className="grid items-start gap-x-4 sm:grid-cols-[10rem_1fr]">
        <Field label={t('label')} error={problemText('widthPx', formState.errors)}>
          <NumberField
            inputRef={field.ref}
            value={isEmpty ? null : widthPx}
            onValueChange={(next) => field.onChange(next ?? Number.NaN)}
            onBlur={field.onBlur}
            min={WIDTH_MIN_PX}
            max={WIDTH_MAX_PX}
            step={10}
            suffix="px"
            decrementLabel={t('smaller')}
            incrementLabel={t('larger')}
          />
        </Field>
        <div className="px-3 sm:pt-6.5">
          <Slider
            label={t('slider')}
            value={nearest}
            onValueChange={field.onChange}
            min={WIDTH_MIN_PX}
            max={WIDTH_MAX_PX}
            step={1}
            valueText={(value) => t('pixels', { value })}
          />
        </div>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <SegmentedControl
          label={t('presets')}
          value={String(widthPx)}
          onValueChange={(value) => field.onChange(Number(value))}
          options={PRESETS}
        />
        <p className="text-sm text-muted tabular-nums">
          {t('print', {
            side: format.number(printSideCm(nearest), { maximumFractionDigits: 1 }),
          })}
        </p>
      </div>
    </div>
  )
}
