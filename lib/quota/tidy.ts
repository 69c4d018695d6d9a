import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import { isAbandoned } from '@/lib/database/lease'
import { CALL_LEASE_MS } from './claim'
import { nextRetry, SETTLED } from './settle'

/**
 * Rows whose process died between reserving and settling: whether WeChat counted them nobody knows.
 * Run at start. @returns how many became unknown.
 */
export async function tidyAbandonedCalls(): Promise<number> {
  const reserved = await db.wechatCall.findMany({ where: { state: 'reserved' } })
  let tidied = 0
  for (const row of reserved) {
    if (!isAbandoned(row, CALL_LEASE_MS)) continue
    await db.$transaction(async (tx) => {
      const { count } = await tx.wechatCall.updateMany({
        where: { id: row.id, state: 'reserved', owner: row.owner },
        data: {
          ...SETTLED,
          state: 'unknown',
          failure: 'lost',
          retryAt: nextRetry(row.retries),
          settledAt: new Date(),
        },
      })
      if (count === 0) return
      tidied += 1
      await recordAudit(tx, {
        event: 'code.lost',
        actor: null,
        targetId: row.id,
        details: { programId: row.programId, failure: 'process ended' },
      })
    })
  }
  return tidied
}
