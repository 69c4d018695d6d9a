/**
 * WeChat's own count minus everything we know of: codes made by other tools. What of ours is
 * unknown or under way may be inside WeChat's number, so it is taken off too: never too many.
 */
export function elsewhereOf(numUsed: number, ledger: { madeBefore: number }, ours: number): number {
  return Math.max(0, numUsed - ledger.madeBefore - ours)
}

type Known = {
  ours: number
  elsewhere: number
  madeBefore: number
  /** WeChat's own count with what of ours may have been in it; null: it has not told. */
  told: { numUsed: number; ours: number } | null
}

/** What is left, and made elsewhere, with other limits; below 0 the limit is too low. */
export function recount(
  limits: { codeLimit: number; madeBefore: number },
  { ours, elsewhere: old, madeBefore, told }: Known,
): { elsewhere: number; left: number } {
  // What WeChat told is weighed again only when the other side of it changes: since then more may
  // have been made here, which its number does not hold.
  const elsewhere =
    told === null || limits.madeBefore === madeBefore
      ? old
      : elsewhereOf(told.numUsed, limits, told.ours)
  return { elsewhere, left: limits.codeLimit - limits.madeBefore - elsewhere - ours }
}

type Counts = {
  succeeded: number
  unknown: number
  reserved: number
  before: number
  elsewhere: number
}

/** WeChat's console beside what is known here, and what would be made of it. */
export type Comparison = {
  /** What is accounted for here, what may be gone included. */
  known: number
  /** The console's number minus ours: above 0 others have made more than is known. */
  difference: number
  elsewhereAfter: number
  /** So many of what is unknown or under way are not in the console's number. */
  maybeUnspent: number
  /** So many of what surely is made are missing in the console's number. */
  unexplained: number
}

/** Explains the console's number. Nothing but *made elsewhere* follows from it. */
export function compareWithConsole(consoleCount: number, counts: Counts): Comparison {
  const { succeeded, unknown, reserved, before, elsewhere } = counts
  const open = unknown + reserved
  const known = succeeded + open + before + elsewhere
  const missing = Math.max(0, succeeded + open + before - consoleCount)
  const maybeUnspent = Math.min(open, missing)
  return {
    known,
    difference: consoleCount - known,
    elsewhereAfter: elsewhereOf(consoleCount, { madeBefore: before }, succeeded + open),
    maybeUnspent,
    unexplained: missing - maybeUnspent,
  }
}

/** How many of the last codes only admins may spend. */
export function floorOf(ledger: { codeLimit: number; floorPercent: number }): number {
  return Math.ceil((ledger.codeLimit * ledger.floorPercent) / 100)
}

/** From what is surely gone to what is spent last, as the bar shows them. */
export const LIFETIME_PARTS = [
  'succeeded',
  'unknown',
  'elsewhere',
  'before',
  'reserved',
  'held',
  'free',
  'floor',
] as const
export type LifetimePart = (typeof LIFETIME_PARTS)[number]

type Counted = Record<Exclude<LifetimePart, 'free'> | 'left', number>

/** The limit in parts that never overlap: their sum is the limit. What is left is held + floor + free. */
export function lifetimeParts(gauge: Counted): Record<LifetimePart, number> {
  const { succeeded, unknown, elsewhere, before, reserved, left } = gauge
  const floor = Math.min(gauge.floor, left)
  const held = Math.min(gauge.held, left - floor)
  const free = left - floor - held
  return { succeeded, unknown, elsewhere, before, reserved, held, floor, free }
}

/** How much of a limit is gone, 0 to 1; all of it when there is none. */
export function shareGone({ limit, left }: { limit: number; left: number }): number {
  return limit > 0 ? Math.min(1, Math.max(0, (limit - left) / limit)) : 1
}

/** From which share on the reader hears another word; the marks under the bar. */
export const QUOTA_THRESHOLDS = [0.5, 0.8, 0.9, 0.95] as const

export type QuotaStage =
  'plenty' | 'half' | 'runningLow' | 'low' | 'nearlyGone' | 'usedUp' | 'closed'

/** The word for how far it has come. `closed`: WeChat says so, whatever was counted here. */
export function quotaStage(gauge: { limit: number; left: number; closed?: boolean }): QuotaStage {
  if (gauge.closed) return 'closed'
  const gone = shareGone(gauge)
  if (gauge.left <= 0) return 'usedUp'
  const [half, runningLow, low, nearlyGone] = QUOTA_THRESHOLDS
  if (gone >= nearlyGone) return 'nearlyGone'
  if (gone >= low) return 'low'
  if (gone >= runningLow) return 'runningLow'
  return gone >= half ? 'half' : 'plenty'
}

/** The last year for which a forecast tells a date. */
export const FORECAST_HORIZON_YEAR = 2100
/** Percents as the ledger keeps them: `50,80,90`. Empty: no alert is wanted. */
export function parsePercents(text: string): number[] {
  return text.split(',').flatMap((part) => (part === '' ? [] : Number(part)))
}
