import type { CodeChange } from '@/lib/codes/change'
import type { ChangeStep } from '@/lib/codes/change-codes'
import type { CodeSelection } from '@/lib/codes/selection'

/** What the steps of a change came to. */
export type Done = Omit<ChangeStep, 'next'> & { failed: boolean; stopped: boolean }

export const NOTHING_DONE: Done = {
  seen: 0,
  changed: 0,
  full: 0,
  undo: [],
  failed: false,
  stopped: false,
}

export function addStep(done: Done, { seen, changed, full, undo }: ChangeStep): Done {
  return {
    ...done,
    seen: done.seen + seen,
    changed: done.changed + changed,
    full: done.full + full,
    undo: [...done.undo, ...undo],
  }
}

/** As many ids as one request may name. */
const IDS_MAX = 10_000

/** What takes all of it back: the same opposite in one go, in requests of a size the server takes. */
export function orderUndo({ undo }: Done): { selection: CodeSelection; change: CodeChange }[] {
  const byChange = new Map<string, { change: CodeChange; ids: string[] }>()
  for (const { change, ids } of undo) {
    const key = JSON.stringify(change)
    const known = byChange.get(key) ?? { change, ids: [] }
    byChange.set(key, { change, ids: [...known.ids, ...ids] })
  }
  return [...byChange.values()].flatMap(({ change, ids }) => {
    const starts = Array.from({ length: Math.ceil(ids.length / IDS_MAX) }, (_, n) => n * IDS_MAX)
    return starts.map((start) => ({
      selection: { ids: ids.slice(start, start + IDS_MAX) },
      change,
    }))
  })
}
