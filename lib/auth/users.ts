import 'server-only'
import type { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import { db, isUniqueViolation, type Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { keepAnAdmin, keepToManagers } from './admins'
import { insertUser } from './insert-user'
import { hashNewPassword, verifyPassword } from './password'
import type { newUserSchema } from './schema'
import type { Viewer } from './session'
import { revokeLinks } from './user-links'

/** null: someone at the machine's own terminal. */
export type Actor = Viewer | null

const USER = { id: true, name: true, email: true, role: true, disabledAt: true } as const

/** Everyone who can or could sign in, in the order they were added. */
export function listUsers() {
  return db.user.findMany({ select: { ...USER, createdAt: true }, orderBy: { createdAt: 'asc' } })
}

/** @throws AppError not_found */
export async function getUserByEmail(email: string) {
  const user = await db.user.findUnique({ where: { email }, select: USER })
  if (!user) throw new AppError('not_found')
  return user
}

/** @throws AppError email_taken, password_known */
export async function addUser(actor: Actor, input: z.output<typeof newUserSchema>) {
  const passwordHash = await hashNewPassword(input.password)
  try {
    return await db.$transaction(async (tx) => {
      const user = await insertUser(tx, { ...input, passwordHash })
      const details = { email: user.email, role: user.role }
      await recordAudit(tx, { event: 'user.added', actor, targetId: user.id, details })
      return user
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('email_taken')
    throw error
  }
}

/**
 * Shuts a user out at once, by links to them and made by them too. Their codes and their part of the
 * trail stay.
 * @throws AppError not_found, last_admin, forbidden
 */
export async function disableUser(actor: Actor, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const disabled = await tx.user.updateMany({
      where: { id, disabledAt: null },
      data: { disabledAt: new Date() },
    })
    const user = await tx.user.findUnique({ where: { id }, select: USER })
    if (!user) throw new AppError('not_found')
    if (disabled.count === 0) return
    await tx.session.deleteMany({ where: { userId: id } })
    const details = { email: user.email }
    await recordAudit(tx, { event: 'user.disabled', actor, targetId: id, details })
    await revokeLinks(tx, actor, { OR: [{ userId: id }, { madeById: id }] })
    if (user.role === 'admin') await keepAnAdmin(tx)
    if (actor?.id !== id) await keepToManagers(tx, actor)
  })
}

/** @throws AppError not_found, forbidden */
export async function enableUser(actor: Actor, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const enabled = await tx.user.updateMany({
      where: { id, disabledAt: { not: null } },
      data: { disabledAt: null },
    })
    const user = await tx.user.findUnique({ where: { id }, select: USER })
    if (!user) throw new AppError('not_found')
    if (enabled.count === 0) return
    const details = { email: user.email }
    await recordAudit(tx, { event: 'user.enabled', actor, targetId: id, details })
    await keepToManagers(tx, actor)
  })
}

/**
 * Sets a new password for somebody; they are signed out everywhere and need not wait any more.
 * @throws AppError not_found, password_known
 */
export async function resetPassword(actor: Actor, id: string, password: string): Promise<void> {
  const passwordHash = await hashNewPassword(password)
  await db.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id }, select: USER })
    if (!user) throw new AppError('not_found')
    await putNewPassword(tx, user, passwordHash)
    const details = { email: user.email }
    await recordAudit(tx, { event: 'user.password-reset', actor, targetId: id, details })
  })
}

/** For whoever could not sign in: signed out everywhere, and no wait any more. */
export async function putNewPassword(
  tx: Transaction,
  user: { id: string; email: string },
  passwordHash: string,
): Promise<void> {
  await tx.account.updateMany({
    where: { userId: user.id, providerId: 'credential' },
    data: { password: passwordHash },
  })
  await tx.session.deleteMany({ where: { userId: user.id } })
  await tx.signInFailure.deleteMany({ where: { email: user.email } })
}

/** Whether this is the password the viewer signs in with now. */
export async function isOwnPassword(viewer: Viewer, password: string): Promise<boolean> {
  const account = await db.account.findFirst({
    where: { userId: viewer.id, providerId: 'credential' },
    select: { password: true },
  })
  if (!account?.password) return false
  return verifyPassword({ hash: account.password, password })
}

/**
 * Changes the viewer's own password and signs them out everywhere but here.
 * @throws AppError password_known
 */
export async function changeOwnPassword(
  viewer: Viewer,
  currentSessionId: string,
  password: string,
): Promise<void> {
  const passwordHash = await hashNewPassword(password)
  await db.$transaction(async (tx) => {
    await tx.account.updateMany({
      where: { userId: viewer.id, providerId: 'credential' },
      data: { password: passwordHash },
    })
    await tx.session.deleteMany({ where: { userId: viewer.id, id: { not: currentSessionId } } })
    await recordAudit(tx, { event: 'user.password-changed', actor: viewer, targetId: viewer.id })
  })
}

/** Changes the name under which the viewer's work is listed from now on. */
export async function renameViewer(viewer: Viewer, name: string): Promise<void> {
  if (name === viewer.name) return
  await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: viewer.id }, data: { name } })
    const changes = { name: { from: viewer.name, to: name } }
    await recordAudit(tx, { event: 'user.renamed', actor: viewer, targetId: viewer.id, changes })
  })
}
