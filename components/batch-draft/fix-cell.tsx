'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { BATCH_FIELDS, type BatchMapping } from '@/lib/batches/mapping'

type FixCellProps = {
  column: number
  /** undefined beyond the last heading. */
  heading: string | undefined
  mapping: BatchMapping
  value: string
  /** A single line would lose its line ends. */
  hasLines: boolean
  isFirstWrong: boolean
  error: string
  onValueChange: (value: string) => void
}

/** One cell, under its heading, with what it is used for beside it. */
export function FixCell(props: FixCellProps) {
  const { column, heading, mapping, value, hasLines, isFirstWrong, error, onValueChange } = props
  const t = useTranslations('batchDraft')
  const files = useTranslations('batchFiles.fields')
  const Control = hasLines ? Textarea : Input
  const serves = BATCH_FIELDS.filter((field) => {
    const source = mapping[field]
    return source?.from === 'column' && source.column === column
  })
  const label =
    heading === undefined
      ? t('fix.extra', { number: column + 1 })
      : heading || t('columns.untitled', { number: column + 1 })
  const meaning = serves.map((field) => files(`${field}.name`)).join(', ')

  return (
    <Field label={label} aside={meaning !== label && meaning} error={error}>
      <Control
        value={value}
        onValueChange={onValueChange}
        autoFocus={isFirstWrong}
        autoComplete="off"
        spellCheck={false}
      />
    </Field>
  )
}
