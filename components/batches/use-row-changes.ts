'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useToast } from '@/components/ui/toast'
import { useOfferUndo } from '@/components/undo/undo-provider'
import { useToldAction, type Answer } from '@/components/use-told-action'
import type { WarnedRows } from '@/lib/batches/answer-warnings'
import {
  answerWarningsAction,
  restoreRowAction,
  skipInvalidAction,
  skipRowAction,
} from '@/lib/batches/actions'
import type { RowWarning, WarningAnswer } from '@/lib/batches/schema'
import { draftKey } from './draft-queries'

/** One row, all of those with errors, or all with a kind of warning. */
type Busy = number | 'all' | RowWarning

/** Leaves rows of a draft out and takes them in again; says what it did. */
export function useRowChanges(batchId: string) {
  const t = useTranslations('batchDraft.check')
  const client = useQueryClient()
  const toast = useToast()
  const told = useToldAction()
  const offerUndo = useOfferUndo()
  const [busy, setBusy] = useState<Busy | null>(null)

  const reload = () => client.invalidateQueries({ queryKey: draftKey(batchId) })

  async function tell<R extends Answer>(what: Busy, action: () => Promise<R>): Promise<R | null> {
    setBusy(what)
    const result = await told(action)
    if (result) await reload()
    setBusy(null)
    return result
  }

  async function restore(number: number) {
    const result = await tell(number, () => restoreRowAction({ batchId, number }))
    if (!result) return
    const isWrong = result.data === 'invalid'
    toast.show({
      tone: isWrong ? 'warn' : 'good',
      title: t(isWrong ? 'restoredWrong' : 'restored', { number }),
    })
  }

  async function skip(number: number) {
    const result = await tell(number, () => skipRowAction({ batchId, number }))
    if (!result) return
    offerUndo({ title: t('skipped', { number }), undo: () => void restore(number) })
  }

  async function skipAll(count: number) {
    const result = await tell('all', () => skipInvalidAction({ batchId }))
    if (!result) return
    const title = t('allSkipped', { count })
    toast.show({ tone: 'good', title, description: t('allSkippedBody') })
  }

  async function answer({ warning, rows }: WarnedRows, said: WarningAnswer, reason = '') {
    const result = await tell(warning, () =>
      answerWarningsAction({ batchId, warning, answer: said, reason }),
    )
    if (!result) return
    toast.show({
      tone: 'good',
      title: t(said === 'accept' ? 'warned.accepted' : 'warned.skipped', { count: rows }),
    })
  }

  return {
    /** What is being changed. */
    busy,
    skip,
    restore,
    skipAll,
    answer,
    reload,
  }
}

export type RowChanges = ReturnType<typeof useRowChanges>
