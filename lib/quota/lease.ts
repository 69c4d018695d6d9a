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

export function nextLease(): Date {
  return new Date(Date.now() + LEASE_MS)
}

/** True when the row's process can no longer settle it: lease over, or gone from this machine. */
export function isAbandoned(row: { owner: string | null; leaseUntil: Date | null }): boolean {
  if (!row.owner || !row.leaseUntil || row.leaseUntil.getTime() < Date.now()) return true
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
