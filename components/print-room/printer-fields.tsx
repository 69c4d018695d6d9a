import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { NumberField } from '@/components/ui/number-field'
import { Switch } from '@/components/ui/switch'
import { useProblemWords } from '@/components/use-problem-words'
import type { LabelChoiceProps } from './label-choice'

const OFFSETS = [
  { field: 'offsetXMm', label: 'offsetX' },
  { field: 'offsetYMm', label: 'offsetY' },
] as const

/** What makes up for a printer that is out of place. */
export function PrinterFields({ choice, onChange, problems }: LabelChoiceProps) {
  const t = useTranslations('labels')
  const problem = useProblemWords('labels.problems')
  return (
    <details className="rounded-lg border border-line px-4 py-3">
      <summary className="font-medium">{t('more')}</summary>
      <div className="mt-4 space-y-4">
        <Switch
          label={t('fields.calibration')}
          help={t('help.calibration')}
          checked={choice.calibration}
          onCheckedChange={(calibration) => onChange({ calibration })}
        />
        <div className="flex flex-wrap gap-4">
          {OFFSETS.map(({ field, label }) => (
            <Field key={field} label={t(`fields.${label}`)} error={problem(problems.get(field))}>
              <NumberField
                value={Number.isNaN(choice[field]) ? null : choice[field]}
                onValueChange={(value) => onChange({ [field]: value ?? Number.NaN })}
                step={0.5}
                suffix="mm"
                decrementLabel={t('smaller')}
                incrementLabel={t('larger')}
              />
            </Field>
          ))}
        </div>
        <p className="-mt-2 text-sm text-muted">{t('help.offset')}</p>
        <Switch
          label={t('fields.kOnly')}
          help={t('help.kOnly')}
          checked={choice.kOnly}
          onCheckedChange={(kOnly) => onChange({ kOnly })}
        />
      </div>
    </details>
  )
}
