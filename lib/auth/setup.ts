import 'server-only'
import { createHmac } from 'node:crypto'
import type { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { deriveKeys } from '@/lib/secrets/seal'
import { insertUser } from './insert-user'
import { hashLinkToken, makeLinkToken } from './link-token'
import { hashNewPassword } from './password'
import type { setupSchema } from './schema'

const SETTING = 'setup-nonce'

/** Processes that start together print one link; a later start makes a new one. */
const SHARED_MS = 10 * 60_000

/**
 * The token of the set-up link; the one of an earlier start stops working. What the database keeps
 * gives it only together with APP_SECRET. null when somebody can sign in already.
 */
export async function makeSetupToken(): Promise<string | null> {
  if ((await db.user.count()) > 0) {
    await db.setting.deleteMany({ where: { key: SETTING } })
    return null
  }
  const since = new Date(Date.now() - SHARED_MS)
  await db.setting.deleteMany({ where: { key: SETTING, updatedAt: { lt: since } } })
  const value = makeLinkToken()
  // Of several at once the first one's stays.
  const { value: nonce } = await db.setting.upsert({
    where: { key: SETTING },
    create: { key: SETTING, value },
    update: { key: SETTING },
  })
  return tokensOf(nonce)[0] ?? null
}

/** Under today's APP_SECRET and, while it is being rotated, the one before. */
const tokensOf = (nonce: string) =>
  deriveKeys('set-up').map((key) => createHmac('sha256', key).update(nonce).digest('base64url'))

/** The row that gives this token, or null. */
async function findNonce(token: string): Promise<string | null> {
  const setting = await db.setting.findUnique({ where: { key: SETTING } })
  if (!setting) return null
  const given = hashLinkToken(token)
  return tokensOf(setting.value).some((known) => hashLinkToken(known) === given)
    ? setting.value
    : null
}

/** Whether anybody has been added yet: then set-up is over for good. */
export async function isSetupDone(): Promise<boolean> {
  return (await db.user.count()) > 0
}

/** Whether the link with this token still makes the first admin. */
export async function isSetupOpen(token: string): Promise<boolean> {
  if (await isSetupDone()) return false
  return (await findNonce(token)) !== null
}

/**
 * Makes the first admin. Of several at once exactly one wins: who deletes the token's row.
 * @throws AppError setup_closed, password_known
 */
export async function createFirstAdmin(input: z.output<typeof setupSchema>): Promise<void> {
  const nonce = await findNonce(input.token)
  if (nonce === null || (await isSetupDone())) throw new AppError('setup_closed')
  const passwordHash = await hashNewPassword(input.password)
  await db.$transaction(async (tx) => {
    const gate = await tx.setting.deleteMany({ where: { key: SETTING, value: nonce } })
    if (gate.count !== 1 || (await tx.user.count()) > 0) throw new AppError('setup_closed')
    const user = await insertUser(tx, { ...input, role: 'admin', passwordHash })
    await recordAudit(tx, {
      event: 'user.added',
      actor: user,
      targetId: user.id,
      details: { email: user.email, role: user.role, by: 'setup' },
    })
  })
}
