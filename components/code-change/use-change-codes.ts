'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { useToast } from '@/components/ui/toast'
import { useOfferUndo } from '@/components/undo/undo-provider'
import { useAction } from '@/components/use-action'
import { changeCodesAction } from '@/lib/codes/actions'
import type { CodeChange } from '@/lib/codes/change'
import type { CodeSelection } from '@/lib/codes/selection'
import { addStep, NOTHING_DONE, orderUndo, type Done } from './done'
import { useDoneWords } from './use-done-words'

type Progress = { done: number; total: number }

/**
 * Changes a selection step by step, so that ten thousand codes show how far they are and can be
 * stopped. Afterwards it says how many changed and offers to take that back.
 */
export function useChangeCodes() {
  const words = useDoneWords()
  const offerUndo = useOfferUndo()
  const toast = useToast()
  const { run } = useAction({ inToast: true })
  const router = useRouter()
  const client = useQueryClient()
  const [progress, setProgress] = useState<Progress | null>(null)
  const stopped = useRef(false)

  /** One selection to its end, its failure or the reader's stop. */
  async function walk(selection: CodeSelection, change: CodeChange, sofar: Done): Promise<Done> {
    let done = sofar
    let after: string | undefined
    do {
      const order = { selection, change, after }
      const { data: step } = await run(() => changeCodesAction(order))
      if (!step) return { ...done, failed: true }
      done = addStep(done, step)
      setProgress((shown) => shown && { ...shown, done: done.seen })
      after = step.next ?? undefined
    } while (after !== undefined && !stopped.current)
    return { ...done, stopped: after !== undefined }
  }

  async function runAll(orders: readonly { selection: CodeSelection; change: CodeChange }[]) {
    let done = NOTHING_DONE
    for (const { selection, change } of orders) {
      if (!done.failed && !done.stopped) done = await walk(selection, change, done)
    }
    await client.invalidateQueries({ queryKey: ['codes'] })
    router.refresh()
    return done
  }

  async function begin<R>(total: number, work: () => Promise<R>): Promise<R> {
    stopped.current = false
    setProgress({ done: 0, total })
    try {
      return await work()
    } finally {
      setProgress(null)
    }
  }

  async function takeBack(done: Done) {
    const undone = await begin(done.changed, () => runAll(orderUndo(done)))
    if (!undone.failed) toast.show({ tone: 'info', title: words.undone(undone.changed) })
  }

  async function change(selection: CodeSelection, wanted: CodeChange, total: number) {
    const done = await begin(total, () => runAll([{ selection, change: wanted }]))
    const said = { title: words.title(wanted, done.changed), description: words.rest(wanted, done) }
    if (done.changed > 0) offerUndo({ ...said, undo: () => void takeBack(done) })
    else if (!done.failed) toast.show({ tone: 'info', ...said })
    return done
  }

  return {
    change,
    /** null while nothing is under way. */
    progress,
    stop: () => {
      stopped.current = true
    },
  }
}
