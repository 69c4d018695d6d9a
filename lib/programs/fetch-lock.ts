import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { db } from '@/lib/database/db'
import { withinLease, leaseFor } from '@/lib/database/lease'

/** Short, so that the lock of a killed process is soon free; renewed while the work goes on. */
const LEASE_MS = 6_000
const RENEW_MS = 2_000
const POLL_MS = 40

/** Runs `work` while no other process or request fetches a token for the same Mini Program. */
export function withFetchLock<T>(programId: string, work: () => Promise<T>): Promise<T> {
  // Of one process's waiters only the first asks the database: a hundred that poll starve all else.
  const mine = (queues.get(programId) ?? Promise.resolve()).then(() => underLock(programId, work))
  const settled = mine.then(forget, forget)
  function forget() {
    if (queues.get(programId) === settled) queues.delete(programId)
  }
  queues.set(programId, settled)
  return mine
}

const queues = new Map<string, Promise<void>>()

async function underLock<T>(programId: string, work: () => Promise<T>): Promise<T> {
  await ensureRow(programId)
  const owner = randomUUID()
  while (!(await tryLock(programId, owner))) {
    await wait(POLL_MS + Math.random() * POLL_MS)
    // Somebody may have taken the row away with the AppID that it was for.
    await ensureRow(programId)
  }
  const renewal = setInterval(() => void renew(programId, owner), RENEW_MS)
  try {
    return await work()
  } finally {
    clearInterval(renewal)
    await db.accessToken.updateMany({
      where: { programId, lockOwner: owner },
      data: { lockOwner: null, lockUntil: null },
    })
  }
}

async function ensureRow(programId: string): Promise<void> {
  if (await db.accessToken.findUnique({ where: { programId } })) return
  // Not an empty update: only with something to write is it one statement, safe against a twin.
  await db.accessToken.upsert({
    where: { programId },
    create: { programId },
    update: { programId },
  })
}

async function tryLock(programId: string, owner: string): Promise<boolean> {
  const free = [{ lockUntil: null }, { NOT: { lockUntil: withinLease(LEASE_MS) } }]
  const taken = await db.accessToken.updateMany({
    where: { programId, OR: free },
    data: { lockOwner: owner, lockUntil: leaseFor(LEASE_MS) },
  })
  return taken.count === 1
}

/** A renewal that fails costs nothing: the next one, or the end of the lease, sorts it out. */
async function renew(programId: string, owner: string): Promise<void> {
  await db.accessToken
    .updateMany({
      where: { programId, lockOwner: owner },
      data: { lockUntil: leaseFor(LEASE_MS) },
    })
    .catch(() => undefined)
}
