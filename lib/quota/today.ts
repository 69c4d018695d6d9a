import 'server-only'
import type { Transaction } from '@/lib/database/db'
import { DAY_LIMIT_ERRCODE, startOfDayMs, wechatDayOf } from './wechat-day'

/**
 * How many requests went to WeChat since its day began, those that asked for pages with them, by the Mini
 * Program's id; 0 is not in it.
 */
export async function countCallsToday(
  tx: Transaction,
  programIds: readonly string[],
  nowMs: number,
): Promise<Map<string, number>> {
  const mine = { in: [...programIds] }
  const sums = await tx.wechatCall.groupBy({
    by: ['programId'],
    where: { programId: mine, startedAt: { gte: new Date(startOfDayMs(nowMs)) } },
    _sum: { requestsSent: true },
  })
  const checks = await tx.pageCheckDay.findMany({
    where: { programId: mine, day: wechatDayOf(nowMs) },
  })
  const calls = new Map(sums.map(({ programId, _sum }) => [programId, _sum.requestsSent ?? 0]))
  for (const { programId, requests } of checks) {
    calls.set(programId, (calls.get(programId) ?? 0) + requests)
  }
  return calls
}

/** When WeChat last said 45009 on its running day, also to a call that began the day before. */
export async function findDayLimitAnswer(
  tx: Transaction,
  programId: string,
  nowMs: number,
): Promise<Date | null> {
  const { _max } = await tx.wechatCall.aggregate({
    where: {
      programId,
      errcode: DAY_LIMIT_ERRCODE,
      settledAt: { gte: new Date(startOfDayMs(nowMs)) },
    },
    _max: { settledAt: true },
  })
  return _max.settledAt
}
