import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'

// A lease: until when a row is its holder's. Whoever takes one keeps how long it lasts, in milliseconds, and
// why; when it holds no more is said here alone. A moment that lies further ahead than such a lease could
// end was written under a clock that has been put right since: it holds nothing, or it would for hours.

/**
 * This process, as written into the rows it has reserved. On globalThis because Next bundles
 * instrumentation and routes apart: both are the same process and must sign alike.
 */
const holder = globalThis as typeof globalThis & { sunflowerOwner?: string }
export const OWNER = (holder.sunflowerOwner ??= `${hostname()}:${process.pid}:${randomUUID()}`)

/** How far the clocks of two machines may lie apart. */
const CLOCKS_APART_MS = 60_000

/** Two bounds on a moment; as they are, a filter of Prisma's on its column. */
type Between = { gt: Date; lte: Date }

const between = (fromMs: number, toMs: number): Between => ({
  gt: new Date(fromMs),
  lte: new Date(toMs + CLOCKS_APART_MS),
})

/** When a lease ends that is taken now. */
export const leaseFor = (ms: number): Date => new Date(Date.now() + ms)

/**
 * Where the end of a lease of `ms` lies while it holds. It is free where the column is null, or
 * `NOT: { leaseUntil: withinLease(ms) }`: Prisma's NOT leaves out what is null.
 */
export const withinLease = (ms: number, nowMs = Date.now()): Between => between(nowMs, nowMs + ms)

/** Where a moment lies that is less than `ms` ago: for columns that keep when something was done. */
export const lately = (ms: number, nowMs = Date.now()): Between => between(nowMs - ms, nowMs)

/** The same bounds, of a row that was read. */
export const isIn = (at: Date | null, { gt, lte }: Between): boolean =>
  at !== null && at > gt && at <= lte

/** Whether a lease of `ms` that ends then holds no more. */
export const isOver = (leaseUntil: Date | null, ms: number, nowMs = Date.now()): boolean =>
  !isIn(leaseUntil, withinLease(ms, nowMs))

/**
 * Whether the process that holds the row can no longer end it: its lease of `ms` is over, or it is gone from
 * this machine. Should it live after all, both do the same work, which every user of this can bear.
 */
export function isAbandoned(
  row: { owner: string | null; leaseUntil: Date | null },
  ms: number,
): boolean {
  if (!row.owner || isOver(row.leaseUntil, ms)) return true
  if (row.owner === OWNER) return false
  const [host, pid] = row.owner.split(':')
  if (host !== hostname()) return false
  // A new process may have been given the dead one's number; its own rows are signed OWNER.
  if (Number(pid) === process.pid) return true
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
