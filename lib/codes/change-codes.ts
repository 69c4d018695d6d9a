import 'server-only'
import { recordAudits, type NewAuditEntry } from '@/lib/audit/record'
import { db, type Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { applyChange, oppositeOf, type CodeChange } from './change'
import { decodeCursor, encodeCursor } from './cursor'
import { sortOf } from './schema'
import { eachMatching, type CodeSelection } from './selection'
import { changeEntry, lockKept, writeKept, type Actor } from './write-kept'

/** How many codes one request walks before it tells how far it came. */
const STEP = 1000

/** How many codes change together: short transactions let everybody else write in between. */
const CHUNK = 200

type Undo = { change: CodeChange; ids: string[] }

/** How far a change of many codes came. */
export type ChangeStep = {
  /** Codes looked at, those that were like that already included. */
  seen: number
  changed: number
  /** Codes that have no room for another tag. */
  full: number
  undo: Undo[]
  /** Where the next step goes on; null when that was all. */
  next: string | null
}

type Order = { selection: CodeSelection; change: CodeChange; after?: string | undefined }

/**
 * Changes the next codes of a selection, about a thousand, each with its own audit entry.
 * @throws AppError invalid_input for a place that no step gave
 */
export async function changeCodes(order: Order, actor: Actor): Promise<ChangeStep> {
  const { selection, change } = order
  const step: ChangeStep = { seen: 0, changed: 0, full: 0, undo: [], next: null }
  if ('ids' in selection) {
    const start = Number(order.after ?? 0)
    if (!Number.isSafeInteger(start) || start < 0) throw new AppError('invalid_input')
    const end = Math.min(start + STEP, selection.ids.length)
    for (let at = start; at < end; at += CHUNK) {
      await changeChunk(selection.ids.slice(at, Math.min(at + CHUNK, end)), change, actor, step)
    }
    return { ...step, next: end < selection.ids.length ? String(end) : null }
  }
  const { filter } = selection
  const start = order.after === undefined ? null : decodeCursor(order.after, sortOf(filter))
  for await (const { codes, place } of eachMatching(selection, start)) {
    const ids = codes.map(({ id }) => id)
    await changeChunk(ids, change, actor, step)
    if (step.seen >= STEP) return { ...step, next: encodeCursor(place) }
  }
  return step
}

async function changeChunk(ids: string[], change: CodeChange, actor: Actor, step: ChangeStep) {
  step.seen += ids.length
  if (ids.length === 0) return
  const done = await db.$transaction((tx) => changeTogether(tx, ids, change, actor))
  step.changed += done.changed
  step.full += done.full
  for (const part of done.undo) {
    const same = step.undo.find(({ change }) => isSame(change, part.change))
    if (same) same.ids.push(...part.ids)
    else step.undo.push(part)
  }
}

async function changeTogether(
  tx: Transaction,
  ids: string[],
  change: CodeChange,
  actor: Actor,
): Promise<Pick<ChangeStep, 'changed' | 'full' | 'undo'>> {
  const now = new Date()
  const changedIds: string[] = []
  const entries: NewAuditEntry[] = []
  const undo = new Map<string, Undo>()
  let full = 0
  for (const before of await lockKept(tx, ids)) {
    const after = applyChange(before, change, now)
    if (after === 'full') full += 1
    if (after === null || after === 'full') continue
    changedIds.push(before.id)
    const opposite = oppositeOf(change, before)
    const key = JSON.stringify(opposite)
    undo.set(key, { change: opposite, ids: [...(undo.get(key)?.ids ?? []), before.id] })
    entries.push(changeEntry(before, after, actor))
    // Archiving is one statement for all of them, below.
    if (!isShelving(change)) await writeKept(tx, before, after)
  }
  if (isShelving(change) && changedIds.length > 0) {
    const archivedAt = change.kind === 'archive' ? now : null
    await tx.code.updateMany({ where: { id: { in: changedIds } }, data: { archivedAt } })
  }
  await recordAudits(tx, entries)
  return { changed: changedIds.length, full, undo: [...undo.values()] }
}

const isShelving = ({ kind }: CodeChange) => kind === 'archive' || kind === 'restore'

const isSame = (a: CodeChange, b: CodeChange) => JSON.stringify(a) === JSON.stringify(b)
