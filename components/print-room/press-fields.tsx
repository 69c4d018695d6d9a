import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { NumberField } from '@/components/ui/number-field'
import { Switch } from '@/components/ui/switch'
import { BLEED_MAX_MM } from '@/lib/artwork/schema'
import type { ChoiceProps } from './print-choice'

/** What only a printing press asks for. */
export function PressFields({ choice, onChange, wrong }: ChoiceProps) {
  const t = useTranslations('printRoom.press')
  const sizes = useTranslations('printRoom.size')
  const problem = useTranslations('printRoom.problems')
  return (
    <div className="space-y-4">
      <Field
        label={t('bleed')}
        help={t('bleedHelp')}
        error={wrong.has('bleed') && problem('bleed')}
      >
        <NumberField
          value={Number.isNaN(choice.bleedMm) ? null : choice.bleedMm}
          onValueChange={(bleedMm) => onChange({ bleedMm: bleedMm ?? Number.NaN })}
          min={0}
          max={BLEED_MAX_MM}
          suffix="mm"
          decrementLabel={sizes('smaller')}
          incrementLabel={sizes('larger')}
        />
      </Field>
      <Switch
        label={t('marks')}
        checked={choice.marks}
        onCheckedChange={(marks) => onChange({ marks })}
      />
      <Switch
        label={t('kOnly')}
        help={t('kOnlyHelp')}
        checked={choice.kOnly}
        onCheckedChange={(kOnly) => onChange({ kOnly })}
      />
    </div>
  )
}
