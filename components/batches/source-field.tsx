'use client'

import { columnNames } from '@/lib/codes/column-named'
import { useTranslations } from 'next-intl'
import { Input } from '@/components/ui/input'
import { Select, type SelectOption } from '@/components/ui/select'
import { type BatchField, type FieldSource } from '@/lib/batches/mapping'
import type { BatchColumns } from '@/lib/batches/queries'
import { WIDTH_DEFAULT_PX } from '@/lib/codes/schema'
import { TemplateField } from './template-field'

const NOTHING = 'nothing'
const COLUMN = 'column '

type SourceFieldProps = {
  field: BatchField
  columns: BatchColumns
  source: FieldSource | undefined
  onSourceChange: (source: FieldSource | undefined) => void
}

/** A column, one text, a template, or nothing. */
export function SourceField({ field, columns, source, onSourceChange }: SourceFieldProps) {
  const t = useTranslations('batchDraft.columns')
  const files = useTranslations('batchFiles.fields')
  const { header, samples } = columns
  const name = files(`${field}.name`)
  const options: SelectOption<string>[] = [
    {
      value: NOTHING,
      label: t('nothing'),
      hint: t(`otherwise.${field}`, { width: WIDTH_DEFAULT_PX }),
    },
    ...header.map((heading, column) => ({
      value: `${COLUMN}${column}`,
      label: heading || t('untitled', { number: column + 1 }),
      hint: samples[column]?.[0],
    })),
    { value: 'text', label: t('text') },
    { value: 'template', label: t('template') },
  ]

  function choose(value: string) {
    const typed = source?.from === 'text' ? source.text : templateOf(source, header)
    if (value === 'text') onSourceChange({ from: 'text', text: typed })
    else if (value === 'template') onSourceChange({ from: 'template', template: typed })
    else if (value === NOTHING) onSourceChange(undefined)
    else onSourceChange({ from: 'column', column: Number(value.slice(COLUMN.length)) })
  }

  return (
    <>
      <Select
        aria-label={t('sourceOf', { field: name })}
        options={options}
        value={valueOf(source)}
        onValueChange={choose}
      />
      {source?.from === 'text' && (
        <Input
          aria-label={t('textOf', { field: name })}
          value={source.text}
          onValueChange={(text) => onSourceChange({ from: 'text', text })}
        />
      )}
      {source?.from === 'template' && (
        <TemplateField
          field={field}
          columns={columns}
          template={source.template}
          onTemplateChange={(template) => onSourceChange({ from: 'template', template })}
        />
      )}
    </>
  )
}

function valueOf(source: FieldSource | undefined): string {
  if (!source) return NOTHING
  return source.from === 'column' ? `${COLUMN}${source.column}` : source.from
}

/** A column that was chosen before is where a template begins. */
function templateOf(source: FieldSource | undefined, header: readonly string[]): string {
  if (source?.from === 'template') return source.template
  return source?.from === 'column' ? `{${columnNames(header)[source.column] ?? ''}}` : ''
}
