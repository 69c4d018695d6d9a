'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { BatchColumns } from '@/lib/batches/queries'
import { CSV_DELIMITERS, CSV_ENCODINGS, type CorrectedSettings } from '@/lib/batches/schema'
import { DELIMITER_WORDS, ENCODING_WORDS } from './reading-words'

type ReadingFieldsProps = {
  columns: BatchColumns
  disabled: boolean
  onRead: (corrected: CorrectedSettings) => void
}

/** How the file is read: where its table is, and of a text in which encoding. */
export function ReadingFields({ columns, disabled, onRead }: ReadingFieldsProps) {
  const t = useTranslations('batchDraft.file')
  const { settings, found } = columns
  const { headerRow, ...place } = settings

  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {'sheet' in place ? (
        <Field label={t('sheet')}>
          <Select
            options={found.sheets.map(({ name, isHidden }, at) => ({
              value: String(at),
              label: name,
              hint: isHidden ? t('sheetHidden') : undefined,
            }))}
            value={String(place.sheet)}
            onValueChange={(sheet) => onRead({ sheet: Number(sheet) })}
            disabled={disabled}
          />
        </Field>
      ) : (
        <>
          <Field label={t('encoding')}>
            <Select
              options={CSV_ENCODINGS.map((encoding) => ({
                value: encoding,
                label: t(`encodings.${ENCODING_WORDS[encoding]}`),
              }))}
              value={place.encoding}
              onValueChange={(encoding) => onRead({ ...place, encoding })}
              disabled={disabled}
            />
          </Field>
          <Field label={t('delimiter')}>
            <Select
              options={CSV_DELIMITERS.map((delimiter) => ({
                value: delimiter,
                label: t(`delimiters.${DELIMITER_WORDS[delimiter]}`),
              }))}
              value={place.delimiter}
              onValueChange={(delimiter) => onRead({ ...place, delimiter })}
              disabled={disabled}
            />
          </Field>
        </>
      )}
      <Field label={t('headers')}>
        <Select
          options={[
            ...rowsToChoose(columns).map(({ number, cells }) => ({
              value: String(number),
              label: t('headersIn', { row: number }),
              hint: cells.filter((cell) => cell.trim() !== '').join(' · ') || undefined,
            })),
            { value: '0', label: t('noHeaders'), hint: t('noHeadersHint') },
          ]}
          value={String(headerRow)}
          onValueChange={(row) => onRead({ ...place, headerRow: Number(row) })}
          disabled={disabled}
        />
      </Field>
    </div>
  )
}

/** Those that are shown; of a draft that was read before they were kept, the one that was taken. */
function rowsToChoose({ settings: { headerRow }, found, header }: BatchColumns) {
  const isShown = headerRow === 0 || found.first.some(({ number }) => number === headerRow)
  return isShown ? found.first : [{ number: headerRow, cells: header }, ...found.first]
}
