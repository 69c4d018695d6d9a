import 'server-only'
import { db } from '@/lib/database/db'
import type { SignInFailureWhereInput } from '@/lib/generated/prisma/models'
import { networkOf } from './client-address'

/** From one place: a network, or a browser that is known. */
const PLACE_MAX = 10
/** For one account, from all browsers together in which nobody has signed in to it. */
const ACCOUNT_MAX = 30
const WINDOW_MS = 15 * 60_000

/**
 * `email` is empty where none was given: then the network alone counts. `own` names a browser in
 * which this person has signed in before, or a session of theirs. What goes wrong there counts there
 * alone: neither strangers who guess, nor others in the same office, make it wait.
 */
export type Attempt = { email: string; address: string; own?: string | null }

/**
 * Counts this attempt as a failure before the password is looked at, so that guesses sent at once
 * cannot all slip through. `forgiveAttempt` takes it back when the password was right.
 * @returns seconds to wait, or 0 when the attempt may go on.
 */
export async function countAttempt(attempt: Attempt): Promise<number> {
  const { email } = attempt
  const ipAddress = placeOf(attempt)
  return (await count({ email, ipAddress }, limitsOf(attempt))).seconds
}

const OWN = 'own '

const placeOf = ({ own, address }: Attempt) => (own ? `${OWN}${own}` : networkOf(address))

function limitsOf(attempt: Attempt): Limit[] {
  const { email, own } = attempt
  const ipAddress = placeOf(attempt)
  if (own) return [{ of: { email, ipAddress }, max: PLACE_MAX }]
  const network = { of: { ipAddress }, max: PLACE_MAX }
  if (email === '') return [network]
  return [network, { of: { email, NOT: { ipAddress: { startsWith: OWN } } }, max: ACCOUNT_MAX }]
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
  const { seconds, id } = await count({ email: '', ipAddress }, limitsOf({ email: '', address }))
  const forgive = async () => {
    await db.signInFailure.deleteMany({ where: { id } })
  }
  return { seconds, forgive }
}

type Limit = { of: SignInFailureWhereInput; max: number }

async function count(data: { email: string; ipAddress: string }, limits: readonly Limit[]) {
  const since = new Date(Date.now() - WINDOW_MS)
  await db.signInFailure.deleteMany({ where: { at: { lt: since } } })
  const { id } = await db.signInFailure.create({ data })
  const waits = await Promise.all(limits.map((limit) => secondsToWait(limit, since)))
  const seconds = Math.max(...waits)
  // A refused attempt does not count, or trying again would lengthen the wait for ever.
  if (seconds > 0) await db.signInFailure.deleteMany({ where: { id } })
  return { seconds, id }
}

async function secondsToWait({ of, max }: Limit, since: Date): Promise<number> {
  const attempts = await db.signInFailure.findMany({
    where: { ...of, at: { gte: since } },
    orderBy: { at: 'desc' },
    take: max + 1,
    select: { at: true },
  })
  const oldest = attempts[max]
  return oldest ? Math.ceil((oldest.at.getTime() + WINDOW_MS - Date.now()) / 1000) : 0
}

/**
 * The sign-in succeeded, its second step included: this account's failures from this place are
 * forgotten. Those from elsewhere stay, or whoever guesses there would start anew each time the owner
 * signs in.
 */
export async function forgiveAttempt(attempt: Attempt): Promise<void> {
  const { email } = attempt
  await db.signInFailure.deleteMany({ where: { email, ipAddress: placeOf(attempt) } })
}
