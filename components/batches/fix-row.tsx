'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, type SyntheticEvent } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import { FormDialog } from '@/components/form-dialog'
import { rowsQuery } from './rows-query'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { useToast } from '@/components/ui/toast'
import { useAction } from '@/components/use-action'
import { acceptRowAction, fixRowAction } from '@/lib/batches/actions'
import type { BatchMapping } from '@/lib/batches/mapping'
import type { RowView } from '@/lib/batches/rows'
import { draftKey } from './draft-queries'
import { FixCell } from './fix-cell'

type FixRowProps = {
  batchId: string
  row: RowView
  header: readonly string[]
  mapping: BatchMapping
  onClose: () => void
  onChanged: () => Promise<void>
}

/** Every cell of a row, to be typed anew where something is wrong with it. */
export function FixRow({ batchId, row, header, mapping, onClose, onChanged }: FixRowProps) {
  const t = useTranslations('batchDraft.fix')
  const path = useTranslations('codeForm.path')
  const client = useQueryClient()
  const toast = useToast()
  const { failure, run } = useAction()
  const [cells, setCells] = useState(row.cells)
  const [found, setFound] = useState(row)
  const [wasTried, setWasTried] = useState(false)
  const [isPending, setIsPending] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const { number } = row
  const { problems, proposal, isWarned, mayAccept } = found
  // Those of a template, or of the row as a whole, belong to no cell.
  const general = problems.filter(({ column }) => column === null)
  const isUntouched = cells.every((cell, column) => cell === found.cells[column])
  const firstWrong = problems.find(({ column }) => column !== null)?.column ?? 0

  useEffect(() => {
    if (wasTried) box.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [problems, wasTried])

  async function save(event: SyntheticEvent) {
    event.preventDefault()
    setIsPending(true)
    const { data: state } = await run(() => fixRowAction({ batchId, number, cells }))
    if (state === 'invalid') await showProblems()
    setIsPending(false)
    if (state === undefined) return
    await onChanged()
    if (state === 'invalid') return
    toast.show({ tone: 'good', title: t(state === 'existing' ? 'existing' : 'fine', { number }) })
    onClose()
  }

  /** As the cells stood when they were looked at: what is typed since is checked first. */
  async function accept() {
    setIsPending(true)
    const { data: state } = await run(() => acceptRowAction({ batchId, number }))
    setIsPending(false)
    if (state === undefined) return
    await onChanged()
    if (state === 'invalid') return
    toast.show({ tone: 'good', title: t('accepted', { number }) })
    onClose()
  }

  async function showProblems() {
    const question = rowsQuery(batchId, draftKey(batchId), { after: number - 1 })
    const page = await client.query({ ...question, staleTime: 0 }).catch(() => null)
    const now = page?.rows.find((other) => other.number === number)
    if (now) setFound(now)
    setWasTried(true)
  }

  return (
    <FormDialog
      title={t('title', { number: String(number) })}
      submitLabel={t('submit')}
      isPending={isPending}
      onSubmit={save}
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <div ref={box} className="contents">
        {(general.length > 0 || wasTried) && (
          <Callout
            tone={isWarned ? 'warn' : 'bad'}
            live="assertive"
            title={t(isWarned ? 'warned' : wasTried ? 'still' : 'wrong')}
            actions={
              // Of a path made of several cells no cell can be asked about.
              general.length > 0 &&
              mayAccept &&
              isUntouched && (
                <Button size="sm" onClick={() => void accept()}>
                  {path('accept')}
                </Button>
              )
            }
          >
            {general.length > 0 && general.map(({ text }, place) => <p key={place}>{text}</p>)}
          </Callout>
        )}
        {cells.map((cell, column) => (
          <FixCell
            key={column}
            column={column}
            heading={header[column]}
            mapping={mapping}
            value={cell}
            hasLines={row.cells[column]?.includes('\n') ?? false}
            isFirstWrong={column === firstWrong}
            proposal={
              proposal?.column === column && cell === found.cells[column] ? proposal.path : null
            }
            onAccept={mayAccept && cell === found.cells[column] ? () => void accept() : undefined}
            error={problems
              .filter((problem) => problem.column === column)
              .map(({ text }) => text)
              .join(' ')}
            onValueChange={(next) =>
              setCells(cells.map((old, place) => (place === column ? next : old)))
            }
          />
        ))}
      </div>
      <ErrorCallout failure={failure} />
    </FormDialog>
  )
}
