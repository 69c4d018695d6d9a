import 'server-only'
import { db } from '@/lib/database/db'
import { leaseFor, OWNER } from '@/lib/database/lease'
import type { WechatCall } from '@/lib/generated/prisma/client'

/** Longer than any call to WeChat may take (client's total limit), with time to store the answer. */
export const CALL_LEASE_MS = 90_000

/** A reserved row in our hands. `wasUnknown`: an earlier answer to the same request was lost. */
export type Reservation = { call: WechatCall; wasUnknown: boolean }

/** What may be another when a lost row is asked again; its parameters are the same. */
type Changes = Partial<Pick<WechatCall, 'retries' | 'metadata' | 'campaign'>>

/** Makes a lost row ours; null when somebody else was quicker. */
export async function claim(row: WechatCall, changes: Changes): Promise<Reservation | null> {
  const leaseUntil = leaseFor(CALL_LEASE_MS)
  const data = { ...changes, state: 'reserved' as const, owner: OWNER, leaseUntil }
  const claimed = await db.wechatCall.updateMany({
    where: { id: row.id, state: row.state, owner: row.owner, leaseUntil: row.leaseUntil },
    data,
  })
  return claimed.count === 1 ? { call: { ...row, ...data }, wasUnknown: true } : null
}

/** For asking a lost row again by ourselves: each try makes the next one wait longer. */
export function reclaimLost(row: WechatCall): Promise<Reservation | null> {
  return claim(row, { retries: row.retries + 1 })
}

/**
 * For a row that could not be settled: whoever asks the same next takes it over at once, and at the
 * latest the tidying finds it. The count stays taken.
 */
export async function abandon({ call }: Reservation): Promise<void> {
  await db.wechatCall.updateMany({
    where: { id: call.id, state: 'reserved', owner: OWNER, leaseUntil: call.leaseUntil },
    data: { leaseUntil: new Date(0) },
  })
}

const POSTPONED_MS = 10 * 60_000

/** For a lost row whose Mini Program cannot be asked at all now: others get their turn first. */
export async function postponeLost({ id }: { id: string }): Promise<void> {
  await db.wechatCall.updateMany({
    where: { id, state: 'unknown' },
    data: { retryAt: new Date(Date.now() + POSTPONED_MS) },
  })
}
