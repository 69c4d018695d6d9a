import 'server-only'
import { AppError } from '@/lib/errors'
import { forecast, type Forecast } from './forecast'
import {
  getQuotaFacts,
  listQuotaGauges,
  listUnknownCalls,
  type QuotaFacts,
  type QuotaGauge,
  type UnknownCall,
} from './queries'
import { findFirstDay, listSpentDays } from './spent-days'
import { getUsage, type Usage } from './usage'
import { readRange } from './usage-range'
import { wechatDayOf } from './wechat-day'

/** What the address says about time, unread. */
export type AskedRange = { range?: string; from?: string; to?: string; by?: string }

/** How much of one Mini Program's limits is gone, and until when the rest may last. */
export type ProgramQuota = { programId: string; gauge: QuotaGauge; forecast: Forecast }

export type QuotaOverview = {
  /** WeChat's day. */
  today: string
  usage: Usage
  programs: ProgramQuota[]
}

/** Everything that the quota page shows of these Mini Programs together. */
export async function getQuotaOverview(
  programIds: readonly string[],
  asked: AskedRange,
): Promise<QuotaOverview> {
  const today = wechatDayOf(Date.now())
  const firstDay = await findFirstDay(programIds)
  const [usage, gauges, spentDays] = await Promise.all([
    getUsage(programIds, readRange(asked, { today, firstDay })),
    listQuotaGauges(programIds),
    listSpentDays(programIds),
  ])
  const programs = programIds.flatMap((programId) => {
    const gauge = gauges.get(programId)
    if (!gauge) return []
    // Where WeChat says that the codes are gone, they are, whatever was counted here.
    const left = gauge.closed ? 0 : gauge.left
    return [
      { programId, gauge, forecast: forecast(spentDays.get(programId) ?? [], { today, left }) },
    ]
  })
  return { today, usage, programs }
}

/** The ledger has them all; here stand the latest. */
const UNKNOWN_CALLS_SHOWN = 10

/** What the page shows of one Mini Program besides. */
export type ProgramDetail = {
  today: string
  quota: ProgramQuota
  usage: Usage
  facts: QuotaFacts
  unknownCalls: UnknownCall[]
  hasMoreUnknown: boolean
}

/** @throws AppError not_found */
export async function getProgramDetail(
  programId: string,
  asked: AskedRange,
): Promise<ProgramDetail> {
  const [{ today, usage, programs }, facts, unknownCalls] = await Promise.all([
    getQuotaOverview([programId], asked),
    getQuotaFacts(programId),
    listUnknownCalls(programId, UNKNOWN_CALLS_SHOWN + 1),
  ])
  const [quota] = programs
  if (!quota) throw new AppError('not_found')
  return {
    today,
    quota,
    usage,
    facts,
    unknownCalls: unknownCalls.slice(0, UNKNOWN_CALLS_SHOWN),
    hasMoreUnknown: unknownCalls.length > UNKNOWN_CALLS_SHOWN,
  }
}
