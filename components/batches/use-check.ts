'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useAction } from '@/components/use-action'
import { checkRowsAction } from '@/lib/batches/actions'
import type { BatchMapping } from '@/lib/batches/mapping'
import { settle } from './draft-mapping'
import { draftKey } from './draft-queries'

type Progress = { done: number; total: number }

/**
 * Checks the rows of a draft step by step, so that a hundred thousand show how far they are and can
 * be stopped.
 * @param stored the mapping of the last check
 */
export function useCheck(batchId: string, stored: BatchMapping) {
  const client = useQueryClient()
  const { failure, run: act } = useAction()
  const [mapping, setMapping] = useState(stored)
  const [progress, setProgress] = useState<Progress | null>(null)
  const stopped = useRef(false)
  // Whoever left the page wants nothing more of it; what is unchecked is said when they are back.
  useEffect(
    () => () => {
      stopped.current = true
    },
    [],
  )

  async function walk(chosen: BatchMapping) {
    let after: number | null = 0
    while (after !== null && !stopped.current) {
      const from: number = after
      const order = { batchId, mapping: chosen, after: from }
      const { data: step } = await act(() => checkRowsAction(order))
      if (!step) return
      setProgress({ done: step.checked, total: step.total })
      after = step.after
    }
  }

  async function run(wanted: BatchMapping, total: number) {
    const chosen = settle(wanted)
    stopped.current = false
    setMapping(chosen)
    setProgress({ done: 0, total })
    await walk(chosen)
    await client.invalidateQueries({ queryKey: draftKey(batchId) })
    setProgress(null)
  }

  return {
    /** By which the rows were checked last. */
    mapping,
    /** null while nothing is under way. */
    progress,
    failure,
    run,
    stop: () => {
      stopped.current = true
    },
  }
}

export type Check = ReturnType<typeof useCheck>
