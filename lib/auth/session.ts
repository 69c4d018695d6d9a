import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { shareLook } from '@/lib/together'
import { auth } from './auth'
import type { Role } from './can'
import { shortAddress } from './client-address'
import { endIfOver, livingSessions, NOTED_EVERY_MS, noteUsed } from './session-life'

/** Who is asking: the little that screens and use cases need to know. */
export type Viewer = { id: string; name: string; email: string; role: Role }

export type OwnSession = {
  id: string
  startedAt: Date
  address: string | null
  userAgent: string | null
  isCurrent: boolean
}

type FoundSession = { id: string; viewer: Viewer } | null

/** The session these request headers belong to, and whose it is; null for a stranger. */
export const findSession: (headers: Headers) => Promise<FoundSession> = shareLook(
  // A page asks for a dozen pictures at once.
  (headers) => headers.get('cookie') ?? '',
  readSession,
)

async function readSession(headers: Headers): Promise<FoundSession> {
  const found = await auth.api.getSession({ headers })
  if (!found || (await endIfOver(found.session))) return null
  const { user } = found
  if (user.disabledAt) return null
  noteSeen(user)
  noteUsed(found.session).catch((error: unknown) =>
    log.warn({ err: error }, 'could not note when a session was used'),
  )
  const { id, name, email, role } = user
  return { id: found.session.id, viewer: { id, name, email, role } }
}

/** Once in five minutes, of however many requests at once; nobody's answer waits for it. */
function noteSeen({ id, lastSeenAt }: { id: string; lastSeenAt?: Date | null }): void {
  const before = new Date(Date.now() - NOTED_EVERY_MS)
  if (lastSeenAt && lastSeenAt > before) return
  void db.user
    .updateMany({
      where: { id, OR: [{ lastSeenAt: null }, { lastSeenAt: { lte: before } }] },
      data: { lastSeenAt: new Date() },
    })
    .catch((error: unknown) => log.warn({ err: error }, 'could not note when a user was seen'))
}

/** Where this person is signed in: here first, then the newest. Never a session's token. */
export async function listSessions(viewer: Viewer, currentId: string): Promise<OwnSession[]> {
  const sessions = await db.session.findMany({
    where: { userId: viewer.id, ...livingSessions() },
    orderBy: { createdAt: 'desc' },
    select: { id: true, createdAt: true, ipAddress: true, userAgent: true },
  })
  return sessions
    .map((session) => ({
      id: session.id,
      startedAt: session.createdAt,
      address: session.ipAddress && shortAddress(session.ipAddress),
      userAgent: session.userAgent,
      isCurrent: session.id === currentId,
    }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent))
}

/**
 * Signs this person out in one other place, at once.
 * @throws AppError not_found: it has ended already, or is somebody else's
 */
export async function endSession(viewer: Viewer, id: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const ended = await tx.session.deleteMany({ where: { id, userId: viewer.id } })
    if (ended.count === 0) throw new AppError('not_found')
    await recordAudit(tx, { event: 'session.ended', actor: viewer, targetId: viewer.id })
  })
}

/**
 * Signs this person out everywhere but here, at once.
 * @returns how many places that were
 */
export async function endOtherSessions(viewer: Viewer, currentId: string): Promise<number> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({
      where: { userId: viewer.id, id: { not: currentId } },
    })
    if (count === 0) return 0
    const details = { others: count }
    await recordAudit(tx, { event: 'session.ended', actor: viewer, targetId: viewer.id, details })
    return count
  })
}
