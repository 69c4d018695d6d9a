import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { keepAnAdmin, keepToManagers } from '@/lib/auth/admins'
import { can, type Role } from '@/lib/auth/can'
import { dropSecondFactor } from '@/lib/auth/drop-second-factor'
import { revokeLinks } from '@/lib/auth/user-links'
import type { Actor } from '@/lib/auth/users'
import { db, type Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'

/**
 * Gives somebody another role, from their next request on. Links that they made as an admin stop
 * working when they no longer are one.
 * @throws AppError not_found, last_admin, forbidden
 */
export async function changeRole(actor: Actor, userId: string, role: Role): Promise<void> {
  await db.$transaction(async (tx) => {
    const before = await lockUser(tx, userId)
    const isSelf = actor?.id === userId
    // Their own role is about to be another: whether they may is what it was until now.
    if (isSelf && !can(before.role, 'users.manage')) throw new AppError('forbidden')
    if (before.role === role) return
    await tx.user.update({ where: { id: userId }, data: { role } })
    await recordAudit(tx, {
      event: 'user.role-changed',
      actor,
      targetId: userId,
      details: { email: before.email },
      changes: { role: { from: before.role, to: role } },
    })
    if (can(before.role, 'users.manage') && !can(role, 'users.manage')) {
      await revokeLinks(tx, actor, { madeById: userId })
      await keepAnAdmin(tx)
    }
    if (!isSelf) await keepToManagers(tx, actor)
  })
}

/** Signs somebody out everywhere. @throws AppError not_found, forbidden */
export async function endSessionsOf(actor: Actor, userId: string): Promise<number> {
  return db.$transaction(async (tx) => {
    const { email } = await lockUser(tx, userId)
    const { count } = await tx.session.deleteMany({ where: { userId } })
    if (count === 0) return 0
    const details = { email, sessions: count }
    await recordAudit(tx, { event: 'session.ended', actor, targetId: userId, details })
    await keepToManagers(tx, actor)
    return count
  })
}

/** Signs somebody out in one place. @throws AppError not_found, forbidden */
export async function endSessionOf(actor: Actor, userId: string, sessionId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const { email } = await lockUser(tx, userId)
    const ended = await tx.session.deleteMany({ where: { id: sessionId, userId } })
    if (ended.count === 0) throw new AppError('not_found')
    const details = { email, sessions: 1 }
    await recordAudit(tx, { event: 'session.ended', actor, targetId: userId, details })
    await keepToManagers(tx, actor)
  })
}

/** For whoever lost their second factor. @throws AppError not_found, conflict, forbidden */
export async function removeSecondFactor(actor: Actor, userId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await dropSecondFactor(tx, actor, userId)
    await keepToManagers(tx, actor)
  })
}

/** A write first: it takes SQLite's one write lock before anything is read. */
async function lockUser(tx: Transaction, id: string) {
  await tx.user.updateMany({ where: { id }, data: { updatedAt: new Date() } })
  const user = await tx.user.findUnique({
    where: { id },
    select: { email: true, role: true },
  })
  if (!user) throw new AppError('not_found')
  return user
}
