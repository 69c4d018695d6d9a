import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'

/** How exactly the last request of a session is known: so seldom it is written down. */
export const NOTED_EVERY_MS = 5 * 60_000

type Lived = { id: string; userId: string; createdAt: Date; updatedAt: Date }

/** Which sessions still let somebody in. `updatedAt` is when one was last used. */
export function livingSessions(nowMs = Date.now()) {
  const { sessionIdleMinutes, sessionMaxHours } = env()
  return {
    expiresAt: { gt: new Date(nowMs) },
    createdAt: { gt: new Date(nowMs - sessionMaxHours * 3_600_000) },
    updatedAt: { gt: new Date(nowMs - sessionIdleMinutes * 60_000) },
  }
}

/**
 * Ends a session that nobody has used for too long, or that is too old however busy it is. The age
 * is counted from the sign-in, so that a shorter limit holds for sessions from before it was set.
 * @returns whether its time was up
 */
export async function endIfOver({ id, userId, createdAt, updatedAt }: Lived): Promise<boolean> {
  const living = livingSessions()
  const isOld = createdAt <= living.createdAt.gt
  if (!isOld && updatedAt > living.updatedAt.gt) return false
  await db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id } })
    // Of many requests at once one ends it.
    if (count === 0) return
    const details = { reason: isOld ? 'age' : 'idle' }
    await recordAudit(tx, { event: 'session.ended', actor: null, targetId: userId, details })
  })
  return true
}

/** Once in five minutes, of however many requests at once. */
export async function noteUsed({ id, updatedAt }: Pick<Lived, 'id' | 'updatedAt'>): Promise<void> {
  const before = new Date(Date.now() - NOTED_EVERY_MS)
  if (updatedAt > before) return
  await db.session.updateMany({
    where: { id, updatedAt: { lte: before } },
    data: { updatedAt: new Date() },
  })
}
