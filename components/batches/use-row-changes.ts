'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useToast } from '@/components/ui/toast'
import { useOfferUndo } from '@/components/undo/undo-provider'
import { useAction, type Answer } from '@/components/use-action'
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
  const { run } = useAction({ inToast: true })
  const offerUndo = useOfferUndo()
  const [busy, setBusy] = useState<Busy | null>(null)

  const reload = () => client.invalidateQueries({ queryKey: draftKey(batchId) })

  async function change<Data>(what: Busy, action: () => Promise<Answer<Data>>) {
    setBusy(what)
    const outcome = await run(action)
    if (outcome.done) await reload()
    setBusy(null)
    return outcome
  }

  async function restore(number: number) {
    const { done, data } = await change(number, () => restoreRowAction({ batchId, number }))
    if (!done) return
    const isWrong = data === 'invalid'
    toast.show({
      tone: isWrong ? 'warn' : 'good',
      title: t(isWrong ? 'restoredWrong' : 'restored', { number }),
    })
  }

  async function skip(number: number) {
    const { done } = await change(number, () => skipRowAction({ batchId, number }))
    if (!done) return
    offerUndo({ title: t('skipped', { number }), undo: () => void restore(number) })
  }

  async function skipAll(count: number) {
    const { done } = await change('all', () => skipInvalidAction({ batchId }))
    if (!done) return
    const title = t('allSkipped', { count })
    toast.show({ tone: 'good', title, description: t('allSkippedBody') })
  }

  async function answer({ warning, rows }: WarnedRows, said: WarningAnswer, reason = '') {
    const order = { batchId, warning, answer: said, reason }
    const { done } = await change(warning, () => answerWarningsAction(order))
    if (!done) return
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
