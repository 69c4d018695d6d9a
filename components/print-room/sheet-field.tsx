import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Select, type SelectOption } from '@/components/ui/select'
import { SMALL_CODE_MM, smallestCodeMm } from '@/lib/artwork/label-layout'
import { LABEL_SHEETS, LABEL_SHEET_CODES } from '@/lib/artwork/label-sheets'
import { sheetOf } from '@/lib/print-room/label-order'
import { CustomSheet } from './custom-sheet'
import { shownSheet, type LabelChoiceProps } from './label-choice'

const OWN = 'own'
const round = (mm: number) => Math.round(mm * 10) / 10

/** Makers' names, which are the same in every language. */
const nameOf = (code: (typeof LABEL_SHEET_CODES)[number]) =>
  code.startsWith('34') ? `Zweckform ${code}` : `Avery ${code}`

/** Which sheet lies in the printer; its geometry is told, since codes are easily mistaken. */
export function SheetField(props: LabelChoiceProps) {
  const { choice, onChange } = props
  const t = useTranslations('labels')
  const sheet = shownSheet(choice)
  const side = round(smallestCodeMm(sheet, choice.caption !== 'none'))
  const page = t('geometryPage', { width: sheet.pageWidthMm, height: sheet.pageHeightMm, side })
  const options: SelectOption<string>[] = LABEL_SHEET_CODES.map((code) => {
    const { labelWidthMm: width, labelHeightMm: height, columns, rows } = LABEL_SHEETS[code]
    return {
      value: code,
      label: nameOf(code),
      hint: t('geometry', { width, height, columns, rows }),
    }
  })
  return (
    <div className="space-y-4">
      <Field
        label={t('fields.sheet')}
        help={side < SMALL_CODE_MM ? `${page} ${t('smallCode', { side })}` : page}
      >
        <Select
          options={[...options, { value: OWN, label: t('custom.option') }]}
          value={typeof choice.sheet === 'string' ? choice.sheet : OWN}
          onValueChange={(value) => {
            const code = LABEL_SHEET_CODES.find((one) => one === value)
            onChange({ sheet: code ?? sheetOf(choice.sheet), start: 1 })
          }}
        />
      </Field>
      {typeof choice.sheet !== 'string' && <CustomSheet {...props} sheet={choice.sheet} />}
    </div>
  )
}
