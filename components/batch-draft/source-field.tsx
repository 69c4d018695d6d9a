'use client'

import { useTranslations } from 'next-intl'
import { Input } from '@/components/ui/input'
import { Select, type SelectOption } from '@/components/ui/select'
import type { BatchField, FieldSource } from '@/lib/batches/mapping'
import type { BatchColumns } from '@/lib/batches/queries'
import { WIDTH_DEFAULT_PX } from '@/lib/codes/schema'

const NOTHING = 'nothing'
const COLUMN = 'column '
const PATH_EXAMPLE = 'pages/shop/index?id={id}'
/** As many headings as a line has room for. */
const BRACES_SHOWN = 6

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
        <>
          <Input
            aria-label={t('templateOf', { field: name })}
            value={source.template}
            onValueChange={(template) => onSourceChange({ from: 'template', template })}
            placeholder={field === 'path' ? PATH_EXAMPLE : undefined}
            spellCheck={false}
            className="font-mono text-sm"
          />
          <p className="text-xs wrap-anywhere text-muted">
            {t('braces')} <code>{header.slice(0, BRACES_SHOWN).map(inBraces).join(' ')}</code>
            {header.length > BRACES_SHOWN && ' …'}
          </p>
        </>
      )}
    </>
  )
}

const inBraces = (heading: string) => `{${heading}}`

function valueOf(source: FieldSource | undefined): string {
  if (!source) return NOTHING
  return source.from === 'column' ? `${COLUMN}${source.column}` : source.from
}

/** A column that was chosen before is where a template begins. */
function templateOf(source: FieldSource | undefined, header: readonly string[]): string {
  if (source?.from === 'template') return source.template
  return source?.from === 'column' ? inBraces(header[source.column] ?? '') : ''
}
