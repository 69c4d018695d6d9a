import 'server-only'
import type { Transaction } from '@/lib/database/db'
import type { AlertKind } from '@/lib/generated/prisma/enums'
import { parsePercents } from './format'
import { listLostPages } from './live-pages'
import { countCallsToday, findDayLimitAnswer } from './today'
import { DAY_LIMIT, wechatDayOf } from './wechat-day'

const DAY_PERCENTS = [80, 100]

/** A share that is crossed at this moment, or a page that is gone. */
export type Crossing = {
  kind: AlertKind
  percent: number
  /** WeChat's day for the daily limit, else empty. */
  day: string
  /** Of a page, else empty: `used` are the codes that open it, `limit` all that are live. */
  page: string
  used: number
  limit: number
}

const isCrossed = (percent: number, { used, limit }: { used: number; limit: number }) =>
  used * 100 >= percent * limit

/** Every share of a limit that is crossed now, lowest first; null where there is no such Mini Program. */
export async function listCrossings(
  tx: Transaction,
  programId: string,
  nowMs: number,
): Promise<Crossing[] | null> {
  const ledger = await tx.quotaLedger.findUnique({
    where: { programId },
    select: { codeLimit: true, left: true, alertPercents: true, closedAt: true },
  })
  if (!ledger) return null
  const { codeLimit: limit, closedAt } = ledger
  // Where WeChat says that the codes are gone (45029), they are, whatever we have counted.
  const gone = { used: closedAt ? limit : limit - ledger.left, limit }
  const percents = parsePercents(ledger.alertPercents)
  // Most of the time nothing is near: then the rows under way need not be added up.
  const near = percents.filter((percent) => isCrossed(percent, gone))
  // What is still being asked may come back: only what is settled crosses a line.
  const reserved = near.length === 0 || closedAt ? 0 : await countReserved(tx, programId)
  const lifetime = { used: gone.used - reserved, limit: gone.limit }
  const calls = await countCallsToday(tx, [programId], nowMs)
  const today = { used: calls.get(programId) ?? 0, limit: DAY_LIMIT }
  const isRefused = (await findDayLimitAnswer(tx, programId, nowMs)) !== null
  const day = wechatDayOf(nowMs)
  return [
    ...near
      .filter((percent) => isCrossed(percent, lifetime))
      .map((percent) => ({ kind: 'lifetime' as const, percent, day: '', page: '', ...lifetime })),
    ...DAY_PERCENTS.filter(
      (percent) => isCrossed(percent, today) || (percent === 100 && isRefused),
    ).map((percent) => ({ kind: 'today' as const, percent, day, page: '', ...today })),
  ]
}

/** Every page that is gone. It goes through all codes: nothing to do for each that is made. */
export async function listLost(tx: Transaction, programId: string): Promise<Crossing[]> {
  const lost = await listLostPages(tx, programId)
  if (lost.length === 0) return []
  const limit = await tx.code.count({ where: { programId, archivedAt: null } })
  return lost.map(({ page, codes }) => {
    return { kind: 'page', percent: 0, day: '', page, used: codes, limit }
  })
}

async function countReserved(tx: Transaction, programId: string): Promise<number> {
  const { _sum } = await tx.wechatCall.aggregate({
    // One that is asked again was settled before, as unknown, and counts.
    where: { programId, state: 'reserved', settledAt: null },
    _sum: { counts: true },
  })
  return _sum.counts ?? 0
}
