import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { keepToManagers } from '@/lib/auth/admins'
import type { Role } from '@/lib/auth/can'
import { hashLinkToken, makeLinkToken } from '@/lib/auth/link-token'
import { openLinks, revokeLinks } from '@/lib/auth/user-links'
import type { Actor } from '@/lib/auth/users'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { requireAllowedDomain } from './email-domains'

const DAY_MS = 24 * 3600_000

/** Shown once: of the token in it only the hash is kept. */
export type MadeLink = { url: string; email: string; expiresAt: Date }

type Invitation = { email: string; role: Role; days: number }

/**
 * A link with which one person makes their account. One to the same address that is still open
 * stops working.
 * @throws AppError email_taken, email_domain, forbidden
 */
export async function makeInvitation(
  actor: Actor,
  { email, role, days }: Invitation,
): Promise<MadeLink> {
  const token = makeLinkToken()
  const expiresAt = new Date(Date.now() + days * DAY_MS)
  await db.$transaction(async (tx) => {
    const { id } = await tx.userLink.create({
      data: {
        purpose: 'invite',
        tokenSha256: hashLinkToken(token),
        email,
        role,
        madeById: actor?.id,
        expiresAt,
      },
    })
    if ((await tx.user.count({ where: { email } })) > 0) throw new AppError('email_taken')
    await requireAllowedDomain(tx, email)
    await revokeLinks(tx, actor, { purpose: 'invite', email, id: { not: id } })
    const details = { email, role, until: expiresAt.toISOString(), link: id }
    await recordAudit(tx, { event: 'user.invited', actor, details })
    await keepToManagers(tx, actor)
  })
  return { url: linkTo('invite', token), email, expiresAt }
}

/**
 * A link with which somebody sets a new password. Until it is used nothing changes for them; an
 * older one stops working.
 * @throws AppError not_found; conflict for somebody who is disabled; forbidden
 */
export async function makeResetLink(actor: Actor, userId: string): Promise<MadeLink> {
  const token = makeLinkToken()
  const expiresAt = new Date(Date.now() + DAY_MS)
  const email = await db.$transaction(async (tx) => {
    // A write first: it takes SQLite's one write lock before anything is read.
    await tx.user.updateMany({ where: { id: userId }, data: { updatedAt: new Date() } })
    const user = await tx.user.findUnique({ where: { id: userId } })
    if (!user) throw new AppError('not_found')
    if (user.disabledAt) throw new AppError('conflict')
    await revokeLinks(tx, actor, { purpose: 'reset', userId })
    const { id } = await tx.userLink.create({
      data: {
        purpose: 'reset',
        tokenSha256: hashLinkToken(token),
        email: user.email,
        userId,
        madeById: actor?.id,
        expiresAt,
      },
    })
    const details = { email: user.email, until: expiresAt.toISOString(), link: id }
    await recordAudit(tx, { event: 'user.link-made', actor, targetId: userId, details })
    await keepToManagers(tx, actor)
    return user.email
  })
  return { url: linkTo('reset', token), email, expiresAt }
}

/** @throws AppError not_found; conflict when it is not open any more; forbidden */
export async function revokeLink(actor: Actor, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    // A write first, which changes nothing.
    await tx.userLink.updateMany({ where: { id, ...openLinks() }, data: { revokedAt: null } })
    if ((await revokeLinks(tx, actor, { id })) === 0) {
      const exists = (await tx.userLink.count({ where: { id } })) > 0
      throw new AppError(exists ? 'conflict' : 'not_found')
    }
    await keepToManagers(tx, actor)
  })
}

function linkTo(page: 'invite' | 'reset', token: string): string {
  return `${env().appUrl}/${page}?token=${token}`
}
