import { useTranslations } from 'next-intl'
import { Field, FieldGroup } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NumberField } from '@/components/ui/number-field'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { GUIDES } from '@/lib/artwork/label-sheets'
import { CAPTIONS, CAPTION_MAX_CHARACTERS } from '@/lib/artwork/schema'
import { shownSheet, type LabelChoiceProps } from './label-choice'
import { useLabelProblem } from './use-label-problem'

/** Where to start, how often each code, and what stands beside it. */
export function LabelFields({ choice, onChange, problems }: LabelChoiceProps) {
  const t = useTranslations('labels')
  const problem = useLabelProblem(problems, shownSheet(choice))
  return (
    <>
      <div className="flex flex-wrap gap-4">
        {(['start', 'copies'] as const).map((field) => (
          <Field key={field} label={t(`fields.${field}`)} error={problem(field)}>
            <NumberField
              value={Number.isNaN(choice[field]) ? null : choice[field]}
              onValueChange={(value) => onChange({ [field]: value ?? Number.NaN })}
              min={1}
              decrementLabel={t('smaller')}
              incrementLabel={t('larger')}
            />
          </Field>
        ))}
      </div>
      <p className="-mt-3 text-sm text-muted">{t('help.start')}</p>
      <FieldGroup label={t('fields.caption')}>
        <SegmentedControl
          label={t('fields.caption')}
          value={choice.caption}
          onValueChange={(caption) => onChange({ caption })}
          options={CAPTIONS.map((value) => ({ value, label: t(`captions.${value}`) }))}
        />
      </FieldGroup>
      {choice.caption === 'text' && (
        <Field label={t('fields.text')} error={problem('text')}>
          <Input
            value={choice.text}
            maxLength={CAPTION_MAX_CHARACTERS}
            onChange={(event) => onChange({ text: event.currentTarget.value })}
          />
        </Field>
      )}
      <FieldGroup label={t('fields.guides')}>
        <SegmentedControl
          label={t('fields.guides')}
          value={choice.guides}
          onValueChange={(guides) => onChange({ guides })}
          options={GUIDES.map((value) => ({ value, label: t(`guides.${value}`) }))}
        />
      </FieldGroup>
    </>
  )
}
