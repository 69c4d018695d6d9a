'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Table, Th } from '@/components/ui/table'
import type { RowCounts } from '@/lib/batches/count-rows'
import { BATCH_FIELDS, type BatchField, type BatchMapping } from '@/lib/batches/mapping'
import type { BatchColumns } from '@/lib/batches/queries'
import type { SavedMapping } from '@/lib/batches/saved-mappings'
import { CheckBar } from './check-bar'
import { FieldLine } from './field-line'
import { MappingBar } from './mapping-bar'
import { pairClass } from './pair-class'
import { StepPanel } from './step-panel'
import type { Check } from './use-check'

/** Nearly no file has them. */
const RARE: readonly BatchField[] = ['autoColour', 'transparent', 'kind', 'scene']

type ColumnsStepProps = {
  batchId: string
  columns: BatchColumns
  savedMappings: readonly SavedMapping[]
  mapping: BatchMapping
  onMappingChange: (mapping: BatchMapping) => void
  check: Check
  rows: RowCounts
  isDone: boolean
  onCheck: () => void
}

/** What each field of a code is taken from, and the check that follows from it. */
export function ColumnsStep(props: ColumnsStepProps) {
  const {
    batchId,
    columns,
    savedMappings,
    mapping,
    onMappingChange,
    check,
    rows,
    isDone,
    onCheck,
  } = props
  const t = useTranslations('batchDraft.columns')
  const [isOpen, setIsOpen] = useState(false)
  // What is taken from somewhere is never hidden.
  const shown = BATCH_FIELDS.filter(
    (field) => isOpen || !RARE.includes(field) || mapping[field] !== undefined,
  )
  const hasRest = RARE.some((field) => mapping[field] === undefined)

  return (
    <StepPanel step="columns" progress={isDone ? 'done' : 'now'} flush>
      <MappingBar
        batchId={batchId}
        savedMappings={savedMappings}
        mapping={mapping}
        onMappingChange={onMappingChange}
      />
      <Table label={t('label')} className="table-fixed">
        <thead>
          <tr>
            <Th className="w-28 sm:w-60">{t('field')}</Th>
            <Th>
              <span className={pairClass}>
                <span>{t('from')}</span>
                <span className="max-md:hidden">{t('samples')}</span>
              </span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {shown.map((field) => (
            <FieldLine
              key={field}
              field={field}
              columns={columns}
              source={mapping[field]}
              onSourceChange={(source) => onMappingChange({ ...mapping, [field]: source })}
            />
          ))}
        </tbody>
      </Table>
      {hasRest && (
        <div className="border-t border-line px-3 py-1.5">
          <Button
            variant="ghost"
            size="sm"
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isOpen ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
            {isOpen ? t('fewer') : t('more')}
          </Button>
        </div>
      )}
      <CheckBar mapping={mapping} check={check} rows={rows} isDone={isDone} onCheck={onCheck} />
    </StepPanel>
  )
}
