import 'server-only'
import { z } from 'zod'
import { db } from '@/lib/database/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Bucket } from './usage-range'
import { daysBetween } from './usage-range'

/** How fast WeChat answered: of `calls` answers half took at most `p50Ms`, 95 % at most `p95Ms`. */
export type ResponseTime = { period: string; calls: number; p50Ms: number; p95Ms: number }

export type ResponseTimes = {
  /** Per WeChat day (YYYY-MM-DD), or per month (YYYY-MM) where the days would be too many. */
  per: 'day' | 'month'
  /** Periods with answers only, in order. */
  times: ResponseTime[]
}

/** The longest range that is shown by day. */
const DAYS_MAX = 92

const rowsShape = z.array(
  // PostgreSQL counts in bigint and numeric.
  z.object({
    period: z.string(),
    calls: z.coerce.number(),
    p50Ms: z.coerce.number(),
    p95Ms: z.coerce.number(),
  }),
)

/**
 * Exact percentiles (nearest rank) of every answer, a yes or a no; lost ones took our patience, not
 * WeChat's time. Durations are counted first and ranked then: several times as fast as ranking calls.
 */
export async function listResponseTimes(
  programIds: readonly string[],
  { from, to }: Bucket,
): Promise<ResponseTimes> {
  const per = daysBetween(from, to) < DAYS_MAX ? 'day' : 'month'
  if (programIds.length === 0) return { per, times: [] }
  const length = per === 'day' ? 10 : 7
  const rows = await db.$queryRaw`
    SELECT
      "period",
      MAX("all") AS "calls",
      MIN(CASE WHEN "upTo" * 100 >= "all" * 50 THEN "durationMs" END) AS "p50Ms",
      MIN(CASE WHEN "upTo" * 100 >= "all" * 95 THEN "durationMs" END) AS "p95Ms"
    FROM (
      SELECT
        "period",
        "durationMs",
        SUM("calls") OVER (PARTITION BY "period" ORDER BY "durationMs") AS "upTo",
        SUM("calls") OVER (PARTITION BY "period") AS "all"
      FROM (
        SELECT "period", "durationMs", COUNT(*) AS "calls"
        FROM (
          SELECT SUBSTR("day", 1, ${length}) AS "period", "durationMs"
          FROM "WechatCall"
          WHERE "programId" IN (${Prisma.join([...programIds])})
            AND "day" BETWEEN ${from} AND ${to}
            AND "durationMs" IS NOT NULL
            AND "state" IN ('succeeded', 'refused')
        ) AS "answered"
        GROUP BY "period", "durationMs"
      ) AS "durations"
    ) AS "ranked"
    GROUP BY "period"
    ORDER BY "period"`
  return { per, times: rowsShape.parse(rows) }
}
