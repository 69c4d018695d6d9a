import 'server-only'
import { db } from '@/lib/db'
import { networkOf } from './client-address'

const MAX_FAILURES = 10
const WINDOW_MS = 15 * 60_000

/** `email` is empty where the account is not known, as for a passkey: then the network alone counts. */
export type Attempt = { email: string; address: string }

/**
 * Counts this attempt as a failure before the password is looked at, so that guesses sent at once
 * cannot all slip through. `forgiveAttempt` takes it back when the password was right.
 * @returns seconds to wait, or 0 when the attempt may go on.
 */
export async function countAttempt({ email, address }: Attempt): Promise<number> {
  const ipAddress = networkOf(address)
  const since = new Date(Date.now() - WINDOW_MS)
  await db.signInFailure.deleteMany({ where: { at: { lt: since } } })
  const attempt = await db.signInFailure.create({ data: { email, ipAddress } })
  const waits = await Promise.all([
    email === '' ? 0 : secondsToWait({ email }, since),
    secondsToWait({ ipAddress }, since),
  ])
  const seconds = Math.max(...waits)
  // A refused attempt does not count, or trying again would lengthen the wait for ever.
  if (seconds > 0) await db.signInFailure.delete({ where: { id: attempt.id } })
  return seconds
}

async function secondsToWait(
  who: { email: string } | { ipAddress: string },
  since: Date,
): Promise<number> {
  const attempts = await db.signInFailure.findMany({
    where: { ...who, at: { gte: since } },
    orderBy: { at: 'desc' },
    take: MAX_FAILURES + 1,
    select: { at: true },
  })
  const oldest = attempts[MAX_FAILURES]
  return oldest ? Math.ceil((oldest.at.getTime() + WINDOW_MS - Date.now()) / 1000) : 0
}

/**
 * The sign-in succeeded, its second step included: this account's failures from this address are forgotten. Those from
 * elsewhere stay, or whoever guesses there would start anew each time the owner signs in.
 */
export async function forgiveAttempt({ email, address }: Attempt): Promise<void> {
  await db.signInFailure.deleteMany({ where: { email, ipAddress: networkOf(address) } })
}
