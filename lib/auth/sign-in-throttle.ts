import 'server-only'
import { db } from '@/lib/db'
import { networkOf } from './client-address'

const MAX_FAILURES = 10
const WINDOW_MS = 15 * 60_000

/** `email` is empty where none was given: then the network alone counts. */
export type Attempt = { email: string; address: string }

/**
 * Counts this attempt as a failure before the password is looked at, so that guesses sent at once
 * cannot all slip through. `forgiveAttempt` takes it back when the password was right.
 * @returns seconds to wait, or 0 when the attempt may go on.
 */
export async function countAttempt({ email, address }: Attempt): Promise<number> {
  const ipAddress = networkOf(address)
  const by: Counted[] = email === '' ? [{ ipAddress }] : [{ email }, { ipAddress }]
  return (await count({ email, ipAddress }, by)).seconds
}

/**
 * The same for whoever shows the token of a link, or a passkey. No account is named, so only the network counts,
 * together with its wrong passwords.
 * @returns also how to take it back when there is such a link: this one guess, not the others.
 */
export async function countGuess(
  address: string,
): Promise<{ seconds: number; forgive: () => Promise<void> }> {
  const ipAddress = networkOf(address)
  const { seconds, id } = await count({ email: '', ipAddress }, [{ ipAddress }])
  const forgive = async () => {
    await db.signInFailure.deleteMany({ where: { id } })
  }
  return { seconds, forgive }
}

type Counted = { email: string } | { ipAddress: string }

async function count(data: { email: string; ipAddress: string }, by: readonly Counted[]) {
  const since = new Date(Date.now() - WINDOW_MS)
  await db.signInFailure.deleteMany({ where: { at: { lt: since } } })
  const { id } = await db.signInFailure.create({ data })
  const waits = await Promise.all(by.map((who) => secondsToWait(who, since)))
  const seconds = Math.max(...waits)
  // A refused attempt does not count, or trying again would lengthen the wait for ever.
  if (seconds > 0) await db.signInFailure.deleteMany({ where: { id } })
  return { seconds, id }
}

async function secondsToWait(who: Counted, since: Date): Promise<number> {
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
 * The sign-in succeeded, its second step included: this account's failures from this address are
 * forgotten. Those from elsewhere stay, or whoever guesses there would start anew each time the owner
 * signs in.
 */
export async function forgiveAttempt({ email, address }: Attempt): Promise<void> {
  await db.signInFailure.deleteMany({ where: { email, ipAddress: networkOf(address) } })
}
