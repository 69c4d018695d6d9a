import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'

/**
 * This process, as written into the rows it has reserved. On globalThis because Next bundles
 * instrumentation and routes apart: both are the same process and must sign alike.
 */
const holder = globalThis as typeof globalThis & { sunflowerOwner?: string }
export const OWNER = (holder.sunflowerOwner ??= `${hostname()}:${process.pid}:${randomUUID()}`)

/** Longer than any call to WeChat may take (client's total limit), with time to store the answer. */
const LEASE_MS = 90_000

/** How far the clocks of two machines may lie apart. */
export const CLOCKS_APART_MS = 60_000

export function nextLease(): Date {
  return new Date(Date.now() + LEASE_MS)
}

/**
 * True when the row's process can no longer settle it: lease over, or gone from this machine. A lease
 * longer than there are was written under a clock that has been put right since; should its process
 * live after all, both ask WeChat the same, which counts once.
 */
export function isAbandoned(row: { owner: string | null; leaseUntil: Date | null }): boolean {
  if (!row.owner || !row.leaseUntil) return true
  const leftMs = row.leaseUntil.getTime() - Date.now()
  if (leftMs < 0 || leftMs > LEASE_MS + CLOCKS_APART_MS) return true
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
