import 'server-only'
import type { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { insertUser } from './insert-user'
import { hashLinkToken, makeLinkToken } from './link-token'
import { hashPassword } from './password'
import type { setupSchema } from './schema'

const SETTING = 'setup-token-sha256'

/**
 * A fresh token for the set-up link; the one of the last start stops working. Only its hash is
 * kept. null when somebody can sign in already.
 */
export async function makeSetupToken(): Promise<string | null> {
  if ((await db.user.count()) > 0) {
    await db.setting.deleteMany({ where: { key: SETTING } })
    return null
  }
  const token = makeLinkToken()
  const value = hashLinkToken(token)
  await db.setting.upsert({
    where: { key: SETTING },
    create: { key: SETTING, value },
    update: { value },
  })
  return token
}

/** Whether anybody has been added yet: then set-up is over for good. */
export async function isSetupDone(): Promise<boolean> {
  return (await db.user.count()) > 0
}

/** Whether the link with this token still makes the first admin. */
export async function isSetupOpen(token: string): Promise<boolean> {
  if (await isSetupDone()) return false
  return (await db.setting.count({ where: { key: SETTING, value: hashLinkToken(token) } })) === 1
}

/**
 * Makes the first admin. Of several at once exactly one wins: who deletes the token's row.
 * @throws AppError setup_closed
 */
export async function createFirstAdmin(input: z.output<typeof setupSchema>): Promise<void> {
  if (!(await isSetupOpen(input.token))) throw new AppError('setup_closed')
  const passwordHash = await hashPassword(input.password)
  await db.$transaction(async (tx) => {
    const gate = await tx.setting.deleteMany({
      where: { key: SETTING, value: hashLinkToken(input.token) },
    })
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
