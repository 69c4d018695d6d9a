import 'server-only'
import { randomInt } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record'
import { dropSecondFactor } from '@/lib/auth/drop-second-factor'
import type { Viewer } from '@/lib/auth/session'
import { decryptForAuth, encryptForAuth } from '@/lib/auth/two-factor-secrets'
import { db, isUniqueViolation } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { drawTotpQr, isTotpCode, makeTotpSecret, type QrPicture, storedSecret } from './totp'
import { RECOVERY_CODE_COUNT } from './schema'

// better-auth asks for codes and checks them at the sign-in. What turns them on and off is ours, so
// that the change and its entry in the trail are one transaction. Three states of a person:
// no row: off · row not verified, or User.twoFactorEnabled still false: being set up · else on.

export type TwoFactorState = { isOn: false } | { isOn: true; codesLeft: number | null }

export async function getTwoFactor(viewer: Viewer): Promise<TwoFactorState> {
  const row = await db.twoFactor.findFirst({
    where: { userId: viewer.id, user: { twoFactorEnabled: true } },
    select: { backupCodes: true },
  })
  if (!row) return { isOn: false }
  return { isOn: true, codesLeft: await countRecoveryCodes(row.backupCodes) }
}

export type NewTotp = { secret: string; qr: QrPicture }

/**
 * Makes a secret for the viewer's authenticator app; nothing is asked for at the sign-in yet. One
 * that was begun before is replaced.
 * @throws AppError conflict: it is on already
 */
export async function beginTwoFactor(viewer: Viewer): Promise<NewTotp> {
  const secret = makeTotpSecret()
  const encrypted = await encryptForAuth(storedSecret(secret))
  const noCodes = await encryptForAuth('[]')
  // One row a person, under the person's id: it is on already, or of two begun at once one fails.
  const row = { id: viewer.id, userId: viewer.id, secret: encrypted, backupCodes: noCodes }
  try {
    await db.$transaction(async (tx) => {
      const begun = { userId: viewer.id, user: { twoFactorEnabled: false } }
      await tx.twoFactor.deleteMany({ where: begun })
      await tx.twoFactor.create({ data: { ...row, verified: false } })
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('conflict')
    throw error
  }
  return { secret, qr: drawTotpQr(secret, viewer.email) }
}

/**
 * The app shows the right codes: hands out the recovery codes, once.
 * @returns null when the code is wrong
 * @throws AppError conflict: nothing is being set up, or it was begun anew elsewhere
 */
export async function confirmTwoFactor(viewer: Viewer, code: string): Promise<string[] | null> {
  const begun = { userId: viewer.id, user: { twoFactorEnabled: false } }
  const row = await db.twoFactor.findFirst({ where: begun })
  const secret = row && (await decryptForAuth(row.secret))
  if (!secret) throw new AppError('conflict')
  if (!(await isTotpCode(secret, code))) return null
  const { codes, encrypted } = await makeRecoveryCodes()
  const confirmed = await db.twoFactor.updateMany({
    where: { ...begun, secret: row.secret },
    data: { verified: true, backupCodes: encrypted },
  })
  if (confirmed.count === 0) throw new AppError('conflict')
  return codes
}

/**
 * From now on a code is asked for. Whoever else is signed in as this person had to show none, so
 * they are signed out.
 * @throws AppError conflict: no code was confirmed, or it is on already
 */
export async function turnOnTwoFactor(viewer: Viewer, currentSessionId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const turned = await tx.user.updateMany({
      where: { id: viewer.id, twoFactorEnabled: false, twoFactors: { some: { verified: true } } },
      data: { twoFactorEnabled: true },
    })
    if (turned.count === 0) throw new AppError('conflict')
    await tx.session.deleteMany({ where: { userId: viewer.id, id: { not: currentSessionId } } })
    await recordAudit(tx, {
      event: 'user.two-factor-enabled',
      actor: viewer,
      targetId: viewer.id,
    })
  })
}

/** @throws AppError conflict: it is off already */
export async function turnOffTwoFactor(viewer: Viewer): Promise<void> {
  await db.$transaction((tx) => dropSecondFactor(tx, viewer, viewer.id))
}

/**
 * New recovery codes; the ones before stop working.
 * @throws AppError conflict: it is off
 */
export async function replaceRecoveryCodes(viewer: Viewer): Promise<string[]> {
  const { codes, encrypted } = await makeRecoveryCodes()
  await db.$transaction(async (tx) => {
    const replaced = await tx.twoFactor.updateMany({
      where: { userId: viewer.id, user: { twoFactorEnabled: true } },
      data: { backupCodes: encrypted },
    })
    if (replaced.count === 0) throw new AppError('conflict')
    await recordAudit(tx, {
      event: 'user.recovery-codes-made',
      actor: viewer,
      targetId: viewer.id,
      details: { count: codes.length },
    })
  })
  return codes
}

/** Nothing that is mistaken for something else on paper: no 0 and o, no 1, i and l. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const HALF = 5

/** Each works once, in place of the authenticator app: 49 bits, as `abcde-fghjk`. */
async function makeRecoveryCodes(): Promise<{ codes: string[]; encrypted: string }> {
  const codes = Array.from({ length: RECOVERY_CODE_COUNT }, makeCode)
  return { codes, encrypted: await encryptForAuth(JSON.stringify(codes)) }
}

function makeCode(): string {
  const half = () => Array.from({ length: HALF }, () => ALPHABET[randomInt(ALPHABET.length)])
  return `${half().join('')}-${half().join('')}`
}

/** How many are left; null where they cannot be read any more. */
async function countRecoveryCodes(encrypted: string): Promise<number | null> {
  const plain = await decryptForAuth(encrypted)
  if (plain === null) return null
  const codes: unknown = JSON.parse(plain)
  return Array.isArray(codes) ? codes.length : null
}
