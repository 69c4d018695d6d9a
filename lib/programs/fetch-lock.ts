import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { db } from '@/lib/db'

/** Short, so that the lock of a killed process is soon free; renewed while the work goes on. */
const LEASE_MS = 6_000
const RENEW_MS = 2_000
const POLL_MS = 40

/** Runs `work` while no other process or request fetches a token for the same Mini Program. */
export async function withFetchLock<T>(programId: string, work: () => Promise<T>): Promise<T> {
  await db.accessToken.upsert({ where: { programId }, create: { programId }, update: {} })
  const owner = randomUUID()
  while (!(await tryLock(programId, owner))) await wait(POLL_MS + Math.random() * POLL_MS)
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

async function tryLock(programId: string, owner: string): Promise<boolean> {
  const now = Date.now()
  const taken = await db.accessToken.updateMany({
    where: { programId, OR: [{ lockUntil: null }, { lockUntil: { lt: new Date(now) } }] },
    data: { lockOwner: owner, lockUntil: new Date(now + LEASE_MS) },
  })
  return taken.count === 1
}

/** A renewal that fails costs nothing: the next one, or the end of the lease, sorts it out. */
async function renew(programId: string, owner: string): Promise<void> {
  await db.accessToken
    .updateMany({
      where: { programId, lockOwner: owner },
      data: { lockUntil: new Date(Date.now() + LEASE_MS) },
    })
    .catch(() => undefined)
}
