'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { BatchCost } from '@/lib/batches/cost'
import type { BatchColumns, BatchView } from '@/lib/batches/queries'
import type { SavedMapping } from '@/lib/batches/saved-mappings'
import { CheckStep } from './check-step'
import { ColumnsStep } from './columns-step'
import { beginMapping, isSameMapping } from './draft-mapping'
import { costQuery } from './draft-queries'
import { FileStep } from './file-step'
import { useCheck } from './use-check'

export type BatchDraftProps = {
  batch: BatchView
  columns: BatchColumns
  cost: BatchCost
  savedMappings: readonly SavedMapping[]
}

/** The three steps, all on one page: whoever sees an error below mends the columns above. */
export function DraftSteps({ batch, columns, cost, savedMappings }: BatchDraftProps) {
  const [mapping, setMapping] = useState(() => beginMapping(columns))
  const check = useCheck(batch.id, columns.mapping)
  const known = useQuery({ ...costQuery(batch.id), initialData: cost })
  const wasChecking = useRef(false)
  const found = useRef<HTMLDivElement>(null)
  const isChecking = check.progress !== null
  const isChecked = !isChecking && known.data.rows.unchecked === 0
  const isOutdated = isChecked && !isSameMapping(mapping, check.mapping)

  // From the columns the reader goes on to what was found in the rows.
  useEffect(() => {
    if (wasChecking.current && !isChecking) {
      found.current?.focus({ preventScroll: true })
      found.current?.scrollIntoView({ block: 'start' })
    }
    wasChecking.current = isChecking
  }, [isChecking])

  if (!batch.isWhole) return <FileStep batch={batch} columns={columns} />
  return (
    <div className="flex flex-col gap-5">
      <FileStep batch={batch} columns={columns} />
      <ColumnsStep
        batchId={batch.id}
        columns={columns}
        savedMappings={savedMappings}
        mapping={mapping}
        onMappingChange={setMapping}
        check={check}
        rows={known.data.rows}
        isDone={isChecked && !isOutdated}
        onCheck={() => void check.run(mapping, known.data.rows.total)}
      />
      <div ref={found} tabIndex={-1} className="scroll-mt-4 outline-none">
        <CheckStep
          batch={batch}
          header={columns.header}
          check={check}
          cost={known.data}
          costFailed={known.isError}
          isOutdated={isOutdated}
        />
      </div>
    </div>
  )
}
