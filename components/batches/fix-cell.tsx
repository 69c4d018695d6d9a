'use client'

import { useTranslations } from 'next-intl'
import { FieldNote } from '@/components/codes/field-note'
import { PathProposal } from '@/components/codes/path-proposal'
import { Button } from '@/components/ui/button'
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
  /** The page that was probably meant. */
  proposal: string | null
  /** Takes what the path is warned of as right; undefined where that is no answer. */
  onAccept: (() => void) | undefined
  onValueChange: (value: string) => void
}

/** One cell, under its heading, with what it is used for beside it. */
export function FixCell(props: FixCellProps) {
  const { column, heading, mapping, value, hasLines, isFirstWrong, error, onValueChange } = props
  const { proposal, onAccept } = props
  const t = useTranslations('batchDraft')
  const path = useTranslations('codeForm.path')
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
    <div className="flex flex-col gap-2">
      <Field label={label} aside={meaning !== label && meaning} error={!onAccept && error}>
        <Control
          value={value}
          onValueChange={onValueChange}
          autoFocus={isFirstWrong}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      {onAccept && error !== '' && (
        <FieldNote tone="warn">
          <span className="flex flex-col items-start gap-1.5">
            {error}
            <Button size="sm" onClick={onAccept}>
              {path('accept')}
            </Button>
          </span>
        </FieldNote>
      )}
      {proposal !== null && <PathProposal proposal={proposal} onUse={onValueChange} />}
    </div>
  )
}
