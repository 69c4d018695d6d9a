import 'server-only'
import { recordAuditAlone } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import { networkOf } from './client-address'
import { emailSchema } from './schema'
import type { Attempt } from './sign-in-throttle'

/** What somebody tried to sign in with. */
export type Factor = 'password' | 'totp' | 'recovery-code' | 'passkey'

/** @param email as it was typed, or of whoever the second step belongs to */
export async function recordSignInRefusal(
  factor: Factor,
  email: string,
  reason: 'refused' | 'throttled' = 'refused',
): Promise<void> {
  // What is no address may be a password typed into the wrong field.
  const isEmail = emailSchema.safeParse(email).success
  const user = isEmail ? await db.user.findUnique({ where: { email } }) : null
  await recordAuditAlone({
    event: 'session.refused',
    actor: null,
    targetId: user?.id,
    details: { email: isEmail ? email : null, reason, ...(factor !== 'password' && { factor }) },
  })
}

/**
 * Where throttled attempts were last written down: anybody can make any number of them. In memory:
 * with several processes there may be an entry from each, and the throttle itself is in the database.
 */
const throttledAtMs = new Map<string, number>()
const THROTTLED_APART_MS = 60_000

/** One entry a minute and address says enough. */
export async function recordThrottled(factor: Factor, attempt: Attempt): Promise<void> {
  const [network, nowMs] = [networkOf(attempt.address), Date.now()]
  for (const [key, atMs] of throttledAtMs) {
    if (atMs < nowMs - THROTTLED_APART_MS) throttledAtMs.delete(key)
  }
  if (throttledAtMs.has(network)) return
  throttledAtMs.set(network, nowMs)
  await recordSignInRefusal(factor, attempt.email, 'throttled')
}
