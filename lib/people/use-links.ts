import 'server-only'
import { recordAudit, recordAuditAlone } from '@/lib/audit/record'
import type { Role } from '@/lib/auth/can'
import { insertUser } from '@/lib/auth/insert-user'
import { hashLinkToken } from '@/lib/auth/link-token'
import { hashNewPassword } from '@/lib/auth/password'
import { countGuess } from '@/lib/auth/sign-in-throttle'
import { openLinks, revokeLinks, stateOfLink } from '@/lib/auth/user-links'
import { putNewPassword } from '@/lib/auth/users'
import { db, isUniqueViolation, type Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { LinkPurpose } from '@/lib/generated/prisma/enums'
import { requireAllowedDomain } from './email-domains'

/** What whoever holds a link sees. */
export type LinkView =
  | {
      state: 'open'
      email: string
      /** What an invited person will be; null where a password is set. */
      role: Role | null
      /** null: made at the machine's own terminal. */
      madeBy: string | null
      expiresAt: Date
    }
  /** taken: somebody else has made an account with the invited address. */
  | { state: 'used' | 'taken'; email: string }
  | { state: 'revoked' | 'expired' | 'unknown' }
  /** Too many wrong tokens or passwords from this network. */
  | { state: 'wait'; minutes: number }

type Shown = { purpose: LinkPurpose; token: string; address: string }

/** Looks a link up, and counts a token that belongs to none as a wrong password. */
export async function lookAtLink({ purpose, token, address }: Shown): Promise<LinkView> {
  const guess = await countGuess(address)
  if (guess.seconds > 0) return { state: 'wait', minutes: Math.ceil(guess.seconds / 60) }
  const link = await db.userLink.findUnique({
    where: { tokenSha256: hashLinkToken(token) },
    include: { madeBy: { select: { name: true } } },
  })
  if (link?.purpose !== purpose) {
    const details = { email: null, link: purpose }
    await recordAuditAlone({ event: 'session.refused', actor: null, details })
    return { state: 'unknown' }
  }
  await guess.forgive()
  const state = stateOfLink(link)
  const { email, role, madeBy, expiresAt } = link
  if (state === 'used') return { state, email }
  if (state !== 'open') return { state }
  if (purpose === 'invite' && (await db.user.count({ where: { email } })) > 0) {
    return { state: 'taken', email }
  }
  return { state, email, role, madeBy: madeBy?.name ?? null, expiresAt }
}

/** @throws AppError link_closed, email_taken, too_many_attempts */
export async function requireOpenLink(shown: Shown): Promise<void> {
  const view = await lookAtLink(shown)
  if (view.state === 'open') return
  if (view.state === 'taken') throw new AppError('email_taken')
  if (view.state !== 'wait') throw new AppError('link_closed')
  throw new AppError('too_many_attempts', { params: { minutes: view.minutes } })
}

type Acceptance = { token: string; name: string; password: string }

/**
 * Makes the invited person's account. Of several at once exactly one wins: who consumes the link.
 * @returns the address it was made for
 * @throws AppError link_closed, email_taken, email_domain, password_known
 */
export async function acceptInvitation({ token, name, password }: Acceptance): Promise<string> {
  const passwordHash = await hashNewPassword(password)
  try {
    return await db.$transaction(async (tx) => {
      const { id, email, role } = await consumeLink(tx, 'invite', token)
      if (!role) throw new AppError('link_closed')
      await requireAllowedDomain(tx, email)
      const user = await insertUser(tx, { email, name, role, passwordHash })
      const details = { email, role, by: 'invitation', link: id }
      await recordAudit(tx, { event: 'user.added', actor: user, targetId: user.id, details })
      return email
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('email_taken')
    throw error
  }
}

/**
 * Sets the password of whom the link was made for and signs them out everywhere. A second factor
 * stays as it is.
 * @throws AppError link_closed, password_known
 */
export async function resetByLink({ token, password }: Omit<Acceptance, 'name'>): Promise<void> {
  const passwordHash = await hashNewPassword(password)
  await db.$transaction(async (tx) => {
    const { id, userId } = await consumeLink(tx, 'reset', token)
    const user = userId && (await tx.user.findUnique({ where: { id: userId } }))
    if (!user || user.disabledAt) throw new AppError('link_closed')
    await putNewPassword(tx, user, passwordHash)
    const details = { email: user.email, by: 'link', link: id }
    await recordAudit(tx, {
      event: 'user.password-reset',
      actor: user,
      targetId: user.id,
      details,
    })
    await revokeLinks(tx, user, { purpose: 'reset', userId: user.id })
  })
}

async function consumeLink(tx: Transaction, purpose: LinkPurpose, token: string) {
  const tokenSha256 = hashLinkToken(token)
  const used = await tx.userLink.updateMany({
    where: { tokenSha256, purpose, ...openLinks() },
    data: { usedAt: new Date() },
  })
  if (used.count !== 1) throw new AppError('link_closed')
  return tx.userLink.findUniqueOrThrow({ where: { tokenSha256 } })
}
