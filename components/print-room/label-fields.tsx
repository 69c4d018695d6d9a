import { useTranslations } from 'next-intl'
import { Field, FieldGroup } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { NumberField } from '@/components/ui/number-field'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { useProblemWords } from '@/components/use-problem-words'
import { GUIDES, labelsPerSheet } from '@/lib/artwork/label-sheets'
import { CAPTIONS, CAPTION_MAX_CHARACTERS } from '@/lib/artwork/schema'
import { CAPTION_TOKENS, findCaptionProblem } from '@/lib/print-room/caption-template'
import { shownSheet, type LabelChoiceProps } from './label-choice'
import { TemplateParts } from './template-parts'
import { useInsert } from './use-insert'
import type { Offer } from './use-template-offer'

/** Where to start, how often each code, and what stands beside it. */
export function LabelFields(props: LabelChoiceProps & { offer: Offer }) {
  const { choice, onChange, problems, offer } = props
  const t = useTranslations('labels')
  const problem = useProblemWords('labels.problems')
  const max = labelsPerSheet(shownSheet(choice))
  return (
    <>
      <div className="flex flex-wrap gap-4">
        {(['start', 'copies'] as const).map((field) => (
          <Field
            key={field}
            label={t(`fields.${field}`)}
            error={problem(problems.get(field), { max })}
          >
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
        <OwnCaption
          text={choice.text}
          onChange={(text) => onChange({ text })}
          problem={problem(problems.get('text'), {
            token: findCaptionProblem(choice.text, offer.header)?.token ?? '',
          })}
          offer={offer}
        />
      )}
      {offer.repeats > 0 && (
        <p className="text-sm text-muted">{t('help.repeats', { count: offer.repeats })}</p>
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

type OwnCaptionProps = {
  text: string
  onChange: (text: string) => void
  problem: string | undefined
  offer: Offer
}

/** A text on every label, with words that differ from label to label. */
function OwnCaption({ text, onChange, problem, offer }: OwnCaptionProps) {
  const t = useTranslations('labels')
  const tokens = useTranslations('zip.tokens')
  const { input, insert } = useInsert(text, onChange)
  return (
    <div className="space-y-2">
      <Field label={t('fields.text')} help={t('help.text')} error={problem}>
        <Input
          ref={input}
          value={text}
          maxLength={CAPTION_MAX_CHARACTERS}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </Field>
      <TemplateParts
        label={t('help.insert')}
        tokens={CAPTION_TOKENS}
        wordFor={(token) => tokens(token)}
        offer={offer}
        template={text}
        onInsert={insert}
      />
    </div>
  )
}
