import 'server-only'
import type { Transaction } from '@/lib/db'
import { DAY_LIMIT_ERRCODE, startOfDayMs, wechatDayOf } from './wechat-day'

const DAY_MS = 24 * 3600_000

/** How many requests went to WeChat since its day began; the same sum as the gauge's. */
export async function countCallsToday(
  tx: Transaction,
  programId: string,
  nowMs: number,
): Promise<number> {
  const { _sum } = await tx.wechatCall.aggregate({
    where: { programId, startedAt: { gte: new Date(startOfDayMs(nowMs)) } },
    _sum: { requestsSent: true },
  })
  return _sum.requestsSent ?? 0
}

/** Whether WeChat has said 45009 on its running day, also to a call that began the day before. */
export async function hasDayLimitAnswer(
  tx: Transaction,
  programId: string,
  nowMs: number,
): Promise<boolean> {
  const call = await tx.wechatCall.findFirst({
    where: {
      programId,
      day: { in: [wechatDayOf(nowMs), wechatDayOf(nowMs - DAY_MS)] },
      errcode: DAY_LIMIT_ERRCODE,
      settledAt: { gte: new Date(startOfDayMs(nowMs)) },
    },
    select: { id: true },
  })
  return call !== null
}
