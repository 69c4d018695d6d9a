import { failureKind } from '@/lib/codes/failure-kind'
import type { AppError, ErrorCode } from '@/lib/errors'
import { DAY_LIMIT_ERRCODE, nextResetMs } from '@/lib/quota/wechat-day'

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
  'program_archived',
  'secret_unreadable',
  'forbidden',
  'not_found',
])

const MINUTE_MS = 60_000

/** Nobody's fault for long: somebody else asks the same now, or our own database could not write. */
const PASSING = new Set<ErrorCode>(['still_running', 'conflict', 'not_stored', 'internal'])

export function judge(error: AppError, nowMs: number): Verdict {
  if (STOPPING.has(error.code)) return { kind: 'stop' }
  if (error.code === 'person_day_limit') return { kind: 'wait', untilMs: nextResetMs(nowMs) }
  if (error.code === 'wechat_unreachable' || error.code === 'outcome_unknown') {
    return { kind: 'outage' }
  }
  if (PASSING.has(error.code)) return { kind: 'later' }
  if (error.wechat?.errcode === DAY_LIMIT_ERRCODE) {
    return { kind: 'wait', untilMs: nextResetMs(nowMs) }
  }
  switch (failureKind(error)) {
    case 'limit':
    case 'settings':
      return { kind: 'stop' }
    case 'wait':
      return { kind: 'wait', untilMs: nowMs + MINUTE_MS }
    case 'token':
    case 'busy':
    case 'unreachable':
      return { kind: 'outage' }
    case 'lost':
    case 'timeout':
    case 'cancelled':
      return { kind: 'outage' }
    case 'input':
    case 'unreadable':
    case 'unrecognised':
    case null:
      return { kind: 'row' }
  }
}
