/** Calls a day, repeats included (docs/wechat.md §4). */
export const DAY_LIMIT = 10_000
/** What WeChat answers once they are used up. */
export const DAY_LIMIT_ERRCODE = 45009

const DAY_MS = 24 * 3600_000
/** Asia/Shanghai: eight hours ahead, no summer time since 1991. */
const SHANGHAI_MS = 8 * 3600_000

/** When the running WeChat day began, as a Unix time. */
export function startOfDayMs(nowMs: number): number {
  return Math.floor((nowMs + SHANGHAI_MS) / DAY_MS) * DAY_MS - SHANGHAI_MS
}

/** The WeChat day of a moment, as YYYY-MM-DD. */
export function wechatDayOf(ms: number): string {
  return new Date(ms + SHANGHAI_MS).toISOString().slice(0, 10)
}

/** WeChat's running day. */
export function wechatToday(): string {
  return wechatDayOf(Date.now())
}

export function nextResetMs(nowMs: number): number {
  return startOfDayMs(nowMs) + DAY_MS
}
