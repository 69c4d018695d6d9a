import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { NumberField } from '@/components/ui/number-field'
import { useProblemWords } from '@/components/use-problem-words'
import type { LabelSheet } from '@/lib/artwork/label-sheets'
import type { LabelChoiceProps } from './label-choice'

const FIELDS = [
  'pageWidthMm',
  'pageHeightMm',
  'labelWidthMm',
  'labelHeightMm',
  'columns',
  'rows',
  'leftMm',
  'topMm',
  'pitchXMm',
  'pitchYMm',
] as const satisfies readonly (keyof LabelSheet)[]

/** A sheet that is in no list, by its measures. */
export function CustomSheet({
  sheet,
  onChange,
  problems,
}: LabelChoiceProps & { sheet: LabelSheet }) {
  const t = useTranslations('labels')
  const problem = useProblemWords('labels.problems')
  return (
    <fieldset className="rounded-lg border border-line p-4">
      <legend className="px-1 font-medium">{t('custom.title')}</legend>
      <div className="grid grid-cols-2 gap-4">
        {FIELDS.map((field) => (
          <Field key={field} label={t(`custom.${field}`)} error={problem(problems.get(field))}>
            <NumberField
              value={Number.isNaN(sheet[field]) ? null : sheet[field]}
              onValueChange={(value) =>
                onChange({ sheet: { ...sheet, [field]: value ?? Number.NaN }, start: 1 })
              }
              step={field === 'columns' || field === 'rows' ? 1 : 0.5}
              min={0}
              decrementLabel={t('smaller')}
              incrementLabel={t('larger')}
              className="w-full"
            />
          </Field>
        ))}
      </div>
    </fieldset>
  )
}
