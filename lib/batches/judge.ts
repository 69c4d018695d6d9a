import { failureKind, waitAfterFailure } from '@/lib/codes/failure-kind'
import type { AppError, ErrorCode } from '@/lib/errors'
import { DAY_LIMIT_ERRCODE, nextResetMs, startOfDayMs } from '@/lib/quota/wechat-day'

/** What a failed row means, for itself and for its batch. */
type Verdict =
  /** The row is to blame: the others go on. */
  | { kind: 'row' }
  /** Nobody is to blame for long: the row is tried again later. */
  | { kind: 'later' }
  /** WeChat or the way there is down: the row later, the batch too when it goes on. */
  | { kind: 'outage' }
  /** Nothing can be made before this moment; the batch goes on by itself. */
  | { kind: 'wait'; untilMs: number }
  /** Nothing can be made until somebody changes something. */
  | { kind: 'stop' }

/** Refusals of our own that will meet every other row, too. */
const STOPPING = new Set<ErrorCode>([
  'quota_exhausted',
  'quota_floor',
  'program_closed',
  'program_paused',
  'program_unproven',
  'program_archived',
  'secret_unreadable',
  'forbidden',
  'not_found',
])

const MINUTE_MS = 60_000
/** How far into its new day WeChat, or a clock, may still be in the old one. */
const DAY_BEGINS_MS = 60 * MINUTE_MS

/** Nobody's fault for long: somebody else asks the same now, or our own database could not write. */
const PASSING = new Set<ErrorCode>(['still_running', 'conflict', 'not_stored', 'internal'])

export function judge(error: AppError, nowMs: number): Verdict {
  if (STOPPING.has(error.code)) return { kind: 'stop' }
  if (error.code === 'person_day_limit') return { kind: 'wait', untilMs: nextResetMs(nowMs) }
  const kind = failureKind(error)
  // Before what has become of this row: what WeChat says of the Mini Program meets the others, too.
  if (error.wechat?.errcode === DAY_LIMIT_ERRCODE) {
    return { kind: 'wait', untilMs: dayOverMs(nowMs) }
  }
  if (kind === 'wait') {
    return { kind: 'wait', untilMs: nowMs + (waitAfterFailure(error, nowMs) ?? MINUTE_MS) }
  }
  if (kind === 'limit' || kind === 'settings') return { kind: 'stop' }
  if (error.code === 'wechat_unreachable' || error.code === 'outcome_unknown') {
    return { kind: 'outage' }
  }
  if (PASSING.has(error.code)) return { kind: 'later' }
  switch (kind) {
    case 'token':
    case 'busy':
    case 'unreachable':
    case 'lost':
    case 'timeout':
    case 'cancelled':
    case 'unsent':
      return { kind: 'outage' }
    case 'input':
    case 'unreadable':
    case 'unrecognised':
    case null:
      return { kind: 'row' }
  }
}

/** When a day's calls that are used up are there again. */
function dayOverMs(nowMs: number): number {
  const isEarly = nowMs - startOfDayMs(nowMs) < DAY_BEGINS_MS
  return isEarly ? nowMs + 5 * MINUTE_MS : nextResetMs(nowMs)
}
