import { useTranslations } from 'next-intl'
import { Field, FieldGroup } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { CAPTION_MAX_CHARACTERS, CAPTIONS } from '@/lib/artwork/schema'
import type { ChoiceProps } from './print-choice'

export function CaptionFields({ choice, onChange, wrong }: ChoiceProps) {
  const t = useTranslations('printRoom.caption')
  const problem = useTranslations('printRoom.problems')
  return (
    <>
      <FieldGroup label={t('label')}>
        <SegmentedControl
          label={t('label')}
          value={choice.caption}
          onValueChange={(caption) => onChange({ caption })}
          options={CAPTIONS.map((caption) => ({ value: caption, label: t(caption) }))}
        />
      </FieldGroup>
      {choice.caption === 'text' && (
        <Field
          label={t('textLabel')}
          error={wrong.has('text') && problem('text')}
          aside={t('counter', { used: choice.text.length, max: CAPTION_MAX_CHARACTERS })}
        >
          <Input
            value={choice.text}
            maxLength={CAPTION_MAX_CHARACTERS}
            onChange={(event) => onChange({ text: event.currentTarget.value })}
          />
        </Field>
      )}
    </>
  )
}
