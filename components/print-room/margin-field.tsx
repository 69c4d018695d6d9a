import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { NumberField } from '@/components/ui/number-field'
import { Slider } from '@/components/ui/slider'
import { MARGIN_MAX_PERCENT } from '@/lib/artwork/schema'
import type { ChoiceProps } from './print-choice'

export function MarginField({ choice, onChange, wrong }: ChoiceProps) {
  const t = useTranslations('printRoom.margin')
  const sizes = useTranslations('printRoom.size')
  const problem = useTranslations('printRoom.problems')
  const value = choice.marginPercent
  const change = (marginPercent: number) => onChange({ marginPercent })
  return (
    <div className="grid grid-cols-[9rem_minmax(0,1fr)] items-start gap-x-4">
      <Field
        label={t('label')}
        error={wrong.has('margin') && problem('margin')}
        help={t('help')}
        className="col-span-2 grid grid-cols-subgrid *:col-span-2"
      >
        <div className="flex items-center gap-4">
          <NumberField
            value={Number.isNaN(value) ? null : value}
            onValueChange={(next) => change(next ?? Number.NaN)}
            min={0}
            max={MARGIN_MAX_PERCENT}
            suffix="%"
            decrementLabel={sizes('smaller')}
            incrementLabel={sizes('larger')}
            className="w-36 shrink-0"
          />
          <div className="min-w-0 flex-1 px-3">
            <Slider
              label={t('label')}
              value={Number.isNaN(value) ? 0 : Math.min(value, MARGIN_MAX_PERCENT)}
              onValueChange={change}
              min={0}
              max={MARGIN_MAX_PERCENT}
              valueText={(percent) => t('percent', { value: percent })}
            />
          </div>
        </div>
      </Field>
    </div>
  )
}
