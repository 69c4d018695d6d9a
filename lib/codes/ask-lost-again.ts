import 'server-only'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { getConnection } from '@/lib/programs/connection'
import { postponeLost, reclaimLost } from '@/lib/quota/claim'
import { inTurn } from '@/lib/quota/pace'
import { askAndStore } from './ask-and-store'
import { makeThumbnail } from './thumbnail'

const AT_ONCE = 20

/**
 * Asks again, with identical parameters and so at no further cost, what got no answer and is due.
 * @returns how many of them are settled now
 */
export async function askLostAgain(nowMs = Date.now()): Promise<number> {
  const due = await db.wechatCall.findMany({
    where: {
      state: 'unknown',
      retryAt: { lte: new Date(nowMs) },
      // What rests is not asked; its rows are due when it goes on.
      program: { pausedAt: null, archivedAt: null },
    },
    orderBy: { retryAt: 'asc' },
    take: AT_ONCE,
    include: { requestedBy: { select: { id: true, name: true } } },
  })
  let settled = 0
  for (const { requestedBy, ...call } of due) {
    try {
      const connection = await getConnection(call.programId).catch(async (error: unknown) => {
        await postponeLost(call)
        throw error
      })
      const reservation = await reclaimLost(call)
      if (!reservation) continue
      const spender = { ...requestedBy, maySpendFloor: false }
      await makeThumbnail(
        await askAndStore(reservation, connection, spender, inTurn(call.programId)),
      )
      settled += 1
    } catch (error) {
      // The row itself says what happened and when it is asked next.
      if (!(error instanceof AppError)) throw error
      log.warn({ callId: call.id, code: error.code }, 'asked again, still unknown')
    }
  }
  return settled
}
