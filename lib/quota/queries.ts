import 'server-only'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { CallState, WechatCall } from '@/lib/generated/prisma/client'
import { shareLook } from '@/lib/together'
import { readTold } from './elsewhere'
import { floorOf } from './format'
import { countHeld } from './held'
import { PER_MINUTE_MAX } from './schema'
import { countCallsToday, findDayLimitAnswer } from './today'
import { DAY_LIMIT, nextResetMs } from './wechat-day'

/** Every part of the lifetime count; left + succeeded + unknown + reserved + before + elsewhere = limit. */
export type QuotaGauge = {
  limit: number
  succeeded: number
  unknown: number
  elsewhere: number
  before: number
  reserved: number
  /** Of what is left: what batches under way will still take. */
  held: number
  floor: number
  left: number
  closed: boolean
  today: { used: number; limit: number; resetsAt: Date }
}

/** Every page shows it. @throws AppError not_found */
export const getQuotaGauge = shareLook((programId: string) => programId, readQuotaGauge)

async function readQuotaGauge(programId: string): Promise<QuotaGauge> {
  const gauge = (await listQuotaGauges([programId])).get(programId)
  if (!gauge) throw new AppError('not_found')
  return gauge
}

/** By the Mini Program's id; unknown ones are not in it. */
export async function listQuotaGauges(
  programIds: readonly string[],
): Promise<Map<string, QuotaGauge>> {
  const nowMs = Date.now()
  const programId = { in: [...programIds] }
  const [ledgers, sums, today, held] = await Promise.all([
    db.quotaLedger.findMany({ where: { programId } }),
    // Reads the index (programId, state, counts) alone.
    db.wechatCall.groupBy({
      by: ['programId', 'state'],
      where: { programId },
      _sum: { counts: true },
    }),
    countCallsToday(db, programIds, nowMs),
    countHeld(db, programIds),
  ])
  const gauges = ledgers.map((ledger): [string, QuotaGauge] => {
    const own = sums.filter((row) => row.programId === ledger.programId)
    const sum = (state: CallState) => own.find((row) => row.state === state)?._sum.counts ?? 0
    const used = today.get(ledger.programId) ?? 0
    return [
      ledger.programId,
      {
        limit: ledger.codeLimit,
        succeeded: sum('succeeded'),
        unknown: sum('unknown'),
        reserved: sum('reserved'),
        held: Math.min(held.get(ledger.programId) ?? 0, Math.max(0, ledger.left)),
        elsewhere: ledger.madeElsewhere,
        before: ledger.madeBefore,
        floor: floorOf(ledger),
        left: ledger.left,
        closed: ledger.closedAt !== null,
        today: { used, limit: DAY_LIMIT, resetsAt: new Date(nextResetMs(nowMs)) },
      },
    ]
  })
  return new Map(gauges)
}

/** A call whose outcome nobody knows yet, for the admin's list. */
export type UnknownCall = Pick<
  WechatCall,
  | 'id'
  | 'kind'
  | 'counts'
  | 'path'
  | 'state'
  | 'failure'
  | 'errcode'
  | 'errmsg'
  | 'httpStatus'
  | 'looksLike'
  | 'rid'
  | 'startedAt'
> & {
  /** When it is asked again by itself; null: it rests until someone generates it again. */
  retryAt: Date | null
  requestedBy: string
}

/** The newest `take`, newest first. */
export async function listUnknownCalls(programId: string, take: number): Promise<UnknownCall[]> {
  const calls = await db.wechatCall.findMany({
    where: { programId, state: 'unknown' },
    orderBy: { startedAt: 'desc' },
    take,
    select: {
      id: true,
      kind: true,
      counts: true,
      path: true,
      state: true,
      failure: true,
      errcode: true,
      errmsg: true,
      httpStatus: true,
      looksLike: true,
      rid: true,
      startedAt: true,
      retryAt: true,
      requestedBy: { select: { name: true } },
    },
  })
  return calls.map(({ requestedBy, ...call }) => ({ ...call, requestedBy: requestedBy.name }))
}

/** What an admin has set and what WeChat has said about a Mini Program's two limits. */
export type QuotaFacts = {
  codeLimit: number
  madeBefore: number
  floorPercent: number
  personDayMax: number | null
  confirmAbove: number | null
  perMinute: number
  /** WeChat's own count, from the last answer that carried it or as read in its console. */
  numUsed: number | null
  numUsedAt: Date | null
  /** The same with what of ours had begun by then. */
  told: { numUsed: number; ours: number } | null
  /** When WeChat said 45029; null while generation is open. */
  closedAt: Date | null
  /** When WeChat last said 45009 during its running day. */
  dayLimitSeenAt: Date | null
}

/** @throws AppError not_found */
export async function getQuotaFacts(programId: string): Promise<QuotaFacts> {
  const [ledger, dayLimitSeenAt] = await Promise.all([
    db.quotaLedger.findUnique({
      where: { programId },
      select: {
        codeLimit: true,
        madeBefore: true,
        floorPercent: true,
        personDayMax: true,
        confirmAbove: true,
        numUsed: true,
        numUsedAt: true,
        closedAt: true,
        program: { select: { pace: { select: { perMinute: true } } } },
      },
    }),
    findDayLimitAnswer(db, programId, Date.now()),
  ])
  if (!ledger) throw new AppError('not_found')
  const { program, ...facts } = ledger
  const told = await readTold(db, { programId, ...facts })
  const perMinute = program.pace?.perMinute ?? PER_MINUTE_MAX
  return { ...facts, perMinute, told, dayLimitSeenAt }
}
