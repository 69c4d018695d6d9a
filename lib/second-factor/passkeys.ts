import 'server-only'
import { getAuthenticatorName } from '@better-auth/passkey'
import { isAPIError } from 'better-auth/api'
import { recordAudit } from '@/lib/audit/record'
import { auth } from '@/lib/auth/auth'
import type { Viewer } from '@/lib/auth/session'
import { db, type Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { PasskeyAnswer } from './schema'

export type OwnPasskey = {
  id: string
  name: string
  addedAt: Date | null
  /** Copied by its maker to the person's other devices; otherwise it never leaves the one. */
  isSynced: boolean
  /** The password manager or system that keeps it, where it says so. */
  keeper: string | null
}

export async function listPasskeys(viewer: Viewer): Promise<OwnPasskey[]> {
  const passkeys = await db.passkey.findMany({
    where: { userId: viewer.id },
    orderBy: { createdAt: 'asc' },
  })
  return passkeys.map(({ id, name, createdAt, deviceType, aaguid }) => ({
    id,
    name: name ?? '',
    addedAt: createdAt,
    isSynced: deviceType === 'multiDevice',
    keeper: getAuthenticatorName(aaguid) ?? null,
  }))
}

/** What the browser needs to make a passkey; a cookie remembers the challenge for five minutes. */
export function beginPasskey(headers: Headers) {
  return auth.api.generatePasskeyRegistrationOptions({ headers })
}

/**
 * Keeps what the browser made.
 * @throws AppError passkey_not_added: too late, or not the answer to what was asked
 */
export async function addPasskey(name: string, response: unknown, headers: Headers): Promise<void> {
  try {
    await auth.api.verifyPasskeyRegistration({ body: { name, response }, headers })
  } catch (error) {
    if (isAPIError(error)) throw new AppError('passkey_not_added', { cause: error })
    throw error
  }
}

/** What the browser needs to look for a passkey of this desk. */
export async function beginPasskeySignIn(headers: Headers) {
  const options = await auth.api.generatePasskeyAuthenticationOptions({ headers })
  // better-auth says "preferred", but refuses what was not verified: see passkey-plugin.
  return { ...options, userVerification: 'required' as const }
}

/**
 * Signs in with what the browser answered, and sets the cookie.
 * @throws AppError too_many_attempts, passkey_refused
 */
export async function signInWithPasskey(response: PasskeyAnswer, headers: Headers): Promise<void> {
  try {
    await auth.api.verifyPasskeyAuthentication({ body: { response }, headers })
  } catch (error) {
    if (!isAPIError(error)) throw error
    if (error.statusCode === 429) {
      throw new AppError('too_many_attempts', { params: { minutes: Number(error.body?.minutes) } })
    }
    throw new AppError('passkey_refused', { cause: error })
  }
}

/** @throws AppError not_found: it is gone, or somebody else's */
export async function renamePasskey(viewer: Viewer, id: string, name: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const before = await takeOwn(tx, viewer, id)
    if (before.name === name) return
    await tx.passkey.update({ where: { id }, data: { name } })
    await recordAudit(tx, {
      event: 'user.passkey-renamed',
      actor: viewer,
      targetId: viewer.id,
      changes: { name: { from: before.name, to: name } },
    })
  })
}

/** @throws AppError not_found: it is gone, or somebody else's */
export async function removePasskey(viewer: Viewer, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { name } = await takeOwn(tx, viewer, id)
    await tx.passkey.delete({ where: { id } })
    await recordAudit(tx, {
      event: 'user.passkey-removed',
      actor: viewer,
      targetId: viewer.id,
      details: { name },
    })
  })
}

/** Reads a passkey to change it; writing first, though nothing new, takes the lock. */
async function takeOwn(tx: Transaction, viewer: Viewer, id: string) {
  const own = { id, userId: viewer.id }
  const { count } = await tx.passkey.updateMany({ where: own, data: { userId: viewer.id } })
  if (count === 0) throw new AppError('not_found')
  return tx.passkey.findUniqueOrThrow({ where: { id }, select: { name: true } })
}
