import 'server-only'
import { isIn, isOver, lately } from '@/lib/database/lease'
import type { PageCheck } from '@/lib/generated/prisma/client'
import { readFailure } from '@/lib/stored-failure'
import type { AppError } from '@/lib/errors'

/** How long what WeChat has said, or has not, is enough for everybody. */
export const KEPT_MS = 10 * 60_000
/** How long nothing is tried after a request that could not leave: nothing was asked of WeChat. */
export const REST_MS = 60_000

/**
 * Why WeChat was not asked, or did not say. off: an admin turned it off · resting: the Mini Program is
 * paused, archived or closed · slow: its answer did not come in time and is kept for the next who asks.
 */
export type NotChecked =
  { reason: 'off' | 'resting' | 'slow' } | { reason: 'failed'; failure: AppError }

/** What is known of a page. `missing` alone is WeChat's no; what could not be asked is no such word. */
export type PageState =
  | { state: 'found' }
  | { state: 'missing'; goneAt: Date | null; foundAt: Date | null }
  | { state: 'unchecked'; why: NotChecked }

export const notChecked = (reason: 'off' | 'resting' | 'slow'): PageState => ({
  state: 'unchecked',
  why: { reason },
})

/** What a row says now; null where it says nothing that still holds, and WeChat may be asked. */
export function standingAnswer(row: PageCheck, nowMs: number): PageState | null {
  if (isIn(row.askedAt, lately(KEPT_MS, nowMs))) return lastAnswer(row)
  return isResting(row, nowMs) ? lastAnswer(row) : null
}

/** What came of asking last. */
export function lastAnswer({ found, failure, goneAt, foundAt }: PageCheck): PageState | null {
  if (failure !== null) {
    return { state: 'unchecked', why: { reason: 'failed', failure: readFailure(failure) } }
  }
  if (found === null) return null
  return found ? { state: 'found' } : { state: 'missing', goneAt, foundAt }
}

/** Nobody asks, and nobody may yet. */
function isResting({ owner, leaseUntil }: PageCheck, nowMs: number): boolean {
  return owner === null && !isOver(leaseUntil, REST_MS, nowMs)
}
