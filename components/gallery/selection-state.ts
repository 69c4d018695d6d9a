import type { CodeQuestion } from '@/lib/codes/schema'
import type { CodeSelection } from '@/lib/codes/selection'

/** Codes ticked one by one, or everything that matches save those unticked since. */
export type Ticked =
  { kind: 'some'; ids: ReadonlySet<string> } | { kind: 'all'; except: ReadonlySet<string> }

export const NOTHING: Ticked = { kind: 'some', ids: new Set() }
export const EVERYTHING: Ticked = { kind: 'all', except: new Set() }

export function isTicked(ticked: Ticked, id: string): boolean {
  return ticked.kind === 'some' ? ticked.ids.has(id) : !ticked.except.has(id)
}

/** How many codes that is. @param total how many match */
export function countTicked(ticked: Ticked, total: number): number {
  return ticked.kind === 'some' ? ticked.ids.size : Math.max(0, total - ticked.except.size)
}

/** These codes on or off, all others as they were. */
export function tick(ticked: Ticked, ids: readonly string[], on: boolean): Ticked {
  if (ticked.kind === 'some') return { kind: 'some', ids: changed(ticked.ids, ids, on) }
  return { kind: 'all', except: changed(ticked.except, ids, !on) }
}

function changed(set: ReadonlySet<string>, ids: readonly string[], on: boolean): Set<string> {
  const next = new Set(set)
  for (const id of ids) {
    if (on) next.add(id)
    else next.delete(id)
  }
  return next
}

/** The codes from one to another as they stand on the page, both included, in either direction. */
export function rangeOf(page: readonly string[], anchor: string | null, id: string): string[] {
  const [from, to] = [page.indexOf(anchor ?? id), page.indexOf(id)]
  if (from < 0 || to < 0) return [id]
  return page.slice(Math.min(from, to), Math.max(from, to) + 1)
}

/** What the server is told. */
export function toSelection(ticked: Ticked, question: CodeQuestion): CodeSelection {
  if (ticked.kind === 'some') {
    // Of a batch they have its columns, too.
    const { batch } = question
    return { ids: [...ticked.ids], ...(batch !== undefined && { batch }) }
  }
  return { filter: question, except: [...ticked.except] }
}
