import { useTranslations } from 'next-intl'
import { FieldGroup } from '@/components/ui/field'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { FILE_FORMATS } from '@/lib/artwork/schema'
import type { ChoiceProps } from './print-choice'

const FORMATS = ['original', ...FILE_FORMATS] as const

export function FormatField({ choice, onChange }: ChoiceProps) {
  const t = useTranslations('printRoom.format')
  return (
    <FieldGroup label={t('label')} help={t(`${choice.format}Help`)}>
      <SegmentedControl
        label={t('label')}
        value={choice.format}
        onValueChange={(format) => onChange({ format })}
        options={FORMATS.map((format) => ({ value: format, label: t(format) }))}
      />
    </FieldGroup>
  )
}
