'use client'

import { columnNames } from '@/lib/codes/column-named'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { type BatchField } from '@/lib/batches/mapping'
import type { BatchColumns } from '@/lib/batches/queries'

const pathExample = (name: string) => `pages/shop/index?id={${name}}`

type TemplateFieldProps = {
  field: BatchField
  columns: BatchColumns
  template: string
  onTemplateChange: (template: string) => void
}

/** One line of text for all rows, with columns in it: a press puts one where the cursor is. */
export function TemplateField(props: TemplateFieldProps) {
  const { field, columns, template, onTemplateChange } = props
  const t = useTranslations('batchDraft.columns')
  const files = useTranslations('batchFiles.fields')
  const input = useRef<HTMLInputElement>(null)
  const isPath = field === 'path'
  const patterns = isPath ? columns.patterns.filter((pattern) => pattern !== template) : []

  function insert(name: string) {
    const [from, to] = [input.current?.selectionStart, input.current?.selectionEnd]
    const at = from ?? template.length
    const token = `{${name}}`
    onTemplateChange(template.slice(0, at) + token + template.slice(to ?? at))
    // Once the text is there: whoever goes on typing does so behind the column.
    requestAnimationFrame(() => {
      input.current?.focus()
      input.current?.setSelectionRange(at + token.length, at + token.length)
    })
  }

  return (
    <>
      {isPath && columns.mapping.path?.from !== 'column' && (
        <p className="text-sm text-pretty">{t('pattern')}</p>
      )}
      <Input
        ref={input}
        aria-label={t('templateOf', { field: files(`${field}.name`) })}
        value={template}
        onValueChange={onTemplateChange}
        placeholder={isPath ? pathExample(columns.idName ?? 'id') : undefined}
        spellCheck={false}
        className="font-mono text-sm"
      />
      <div role="group" aria-label={t('insert')} className="flex flex-wrap items-center gap-1">
        <span className="text-xs text-muted">{t('insert')}</span>
        {columnNames(columns.header).map((name) => (
          <Button
            key={name}
            size="sm"
            variant="ghost"
            aria-label={t('insertColumn', { name })}
            onClick={() => insert(name)}
            className="h-6 max-w-40 border border-line px-1.5 text-xs font-normal"
          >
            <span className="truncate">{name}</span>
          </Button>
        ))}
      </div>
      {patterns.length > 0 && (
        <div role="group" aria-label={t('patterns')} className="flex flex-wrap items-center gap-1">
          <span className="text-xs text-muted">{t('patterns')}</span>
          {patterns.map((pattern) => (
            <Button
              key={pattern}
              size="sm"
              variant="ghost"
              onClick={() => onTemplateChange(pattern)}
              className="h-6 max-w-full border border-line px-1.5 font-mono text-xs font-normal"
            >
              <span className="truncate">{pattern}</span>
            </Button>
          ))}
        </div>
      )}
    </>
  )
}
