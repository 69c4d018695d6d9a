import { useFormatter, useTranslations } from 'next-intl'
import { Field, FieldGroup } from '@/components/ui/field'
import { NumberField } from '@/components/ui/number-field'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { codeSideMm, scanDistanceM, USES } from '@/lib/artwork/format'
import { sidePx, type FileOptions } from '@/lib/artwork/schema'
import type { ChoiceProps } from './print-room'

const UNITS = ['mm', 'px'] as const
const MM_PER_INCH = 25.4

/** The side, in what the reader thinks in: a use, millimetres or pixels. */
export function SizeFields({
  choice,
  onChange,
  wrong,
  options,
}: ChoiceProps & { options: FileOptions | null }) {
  const t = useTranslations('printRoom.size')
  const problem = useTranslations('printRoom.problems')
  const isBitmap = choice.format === 'png' || choice.format === 'jpeg'
  const use = USES.find(({ sideMm }) => choice.unit === 'mm' && sideMm === choice.side)
  return (
    <div className="space-y-3">
      <FieldGroup label={t('uses')} labelHidden>
        <SegmentedControl
          label={t('uses')}
          value={use?.use ?? 'other'}
          onValueChange={(name) => {
            const chosen = USES.find((one) => one.use === name)
            if (chosen) onChange({ side: chosen.sideMm, unit: 'mm' })
          }}
          options={USES.map((one) => ({ value: one.use, label: t(one.use) }))}
        />
      </FieldGroup>
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <Field label={t('label')} error={wrong.has('size') && problem('size')}>
          <NumberField
            value={Number.isNaN(choice.side) ? null : choice.side}
            onValueChange={(side) => onChange({ side: side ?? Number.NaN })}
            step={choice.unit === 'mm' ? 5 : 10}
            decrementLabel={t('smaller')}
            incrementLabel={t('larger')}
          />
        </Field>
        <FieldGroup label={t('unit')} labelHidden className="pt-6.5">
          <SegmentedControl
            label={t('unit')}
            value={choice.unit}
            onValueChange={(unit) => onChange({ unit, side: converted(choice, unit) })}
            options={UNITS.map((unit) => ({ value: unit, label: t(unit) }))}
          />
        </FieldGroup>
        {(isBitmap || choice.unit === 'px') && (
          <Field label={t('dpi')} error={wrong.has('dpi') && problem('dpi')}>
            <NumberField
              value={Number.isNaN(choice.dpi) ? null : choice.dpi}
              onValueChange={(dpi) => onChange({ dpi: dpi ?? Number.NaN })}
              step={50}
              decrementLabel={t('smaller')}
              incrementLabel={t('larger')}
              className="w-32"
            />
          </Field>
        )}
      </div>
      <p className="text-sm text-muted tabular-nums">
        {t('help')} {options && <Reach options={options} showPixels={isBitmap} />}
      </p>
    </div>
  )
}

function Reach({ options, showPixels }: { options: FileOptions; showPixels: boolean }) {
  const t = useTranslations('printRoom.size')
  const format = useFormatter()
  const metres = (value: number) => format.number(value, { maximumSignificantDigits: 2 })
  const { safe, best } = scanDistanceM(codeSideMm(options))
  return (
    <>
      {showPixels && t('pixels', { pixels: sidePx(options) })}{' '}
      {t('distance', { safe: metres(safe), best: metres(best) })}
    </>
  )
}

/** The same length in the other unit. */
function converted({ side, unit, dpi }: ChoiceProps['choice'], to: 'mm' | 'px'): number {
  if (unit === to) return side
  return to === 'px'
    ? Math.round((side / MM_PER_INCH) * dpi)
    : Math.round((side / dpi) * MM_PER_INCH * 10) / 10
}
