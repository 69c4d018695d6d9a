'use client'

import { useState } from 'react'
import { useKeys } from '@/components/keys/use-keys'
import { codeQuestionSchema, type CodeFilter } from '@/lib/codes/schema'
import type { CodeSelection } from '@/lib/codes/selection'
import {
  countTicked,
  EVERYTHING,
  isTicked,
  NOTHING,
  rangeOf,
  tick,
  toSelection,
} from './selection-state'

export type GallerySelection = {
  count: number
  selection: CodeSelection
  has: (id: string) => boolean
  /** Every code of the page is in, some are, or none is. */
  page: 'all' | 'some' | 'none'
  /** @param withRange from the code ticked last to this one */
  toggle: (id: string, on: boolean, withRange: boolean) => void
  togglePage: (on: boolean) => void
  selectAll: () => void
  clear: () => void
}

/** What is ticked. It lasts over pages, orders and views, and ends with another question. */
export function useGallerySelection(
  filter: CodeFilter,
  pageIds: readonly string[],
  total: number,
): GallerySelection {
  const question = codeQuestionSchema.parse(filter)
  const asked = JSON.stringify({ ...question, sort: null })
  const [ticked, setTicked] = useState(NOTHING)
  const [anchor, setAnchor] = useState<string | null>(null)
  const [tickedFor, setTickedFor] = useState(asked)
  if (asked !== tickedFor) {
    setTickedFor(asked)
    setTicked(NOTHING)
    setAnchor(null)
  }

  const count = countTicked(ticked, total)
  const onPage = pageIds.filter((id) => isTicked(ticked, id)).length

  function clear() {
    setTicked(NOTHING)
    setAnchor(null)
  }

  useKeys({
    'mod+a': (event) => {
      if (pageIds.length === 0) return
      event.preventDefault()
      setTicked(tick(ticked, pageIds, true))
    },
  })
  useKeys({ Escape: clear }, { enabled: count > 0 })

  return {
    count,
    selection: toSelection(ticked, question),
    has: (id) => isTicked(ticked, id),
    page: onPage === 0 ? 'none' : onPage === pageIds.length ? 'all' : 'some',
    toggle(id, on, withRange) {
      setTicked(tick(ticked, withRange ? rangeOf(pageIds, anchor, id) : [id], on))
      setAnchor(id)
    },
    togglePage: (on) => setTicked(tick(ticked, pageIds, on)),
    selectAll: () => setTicked(EVERYTHING),
    clear,
  }
}
