import { exchange, ExchangeFailure, type HttpAnswer } from './http-exchange'
import { WechatError, type WechatStep } from './errors'
import type { WechatLimits } from './limits'
import { unpack } from './unpack'

/** What all requests of one call share: how long the caller waits, and whether they still do. */
export type CallContext = {
  limits: WechatLimits
  deadlineAtMs: number
  signal: AbortSignal | undefined
}

/** Told of a request that left this machine: how long it took until its answer, or until it was lost. */
export type OnSent = (durationMs: number) => void

/** Asked before a request leaves; it may wait, for as long as the caller has time. */
export type BeforeSend = () => Promise<void>

export type Order = {
  method: 'GET' | 'POST'
  address: URL
  json?: unknown
  beforeSend?: BeforeSend
  onSent?: OnSent
}

/**
 * Sends one request to WeChat and returns its answer, any body, unpacked, status 200 to 499. Once it is on
 * its way a cancelled signal no longer stops it: whoever asked has to record what came of it.
 * @throws WechatError
 */
export async function callWechat(order: Order, context: CallContext): Promise<HttpAnswer> {
  stopIfOver(context)
  if (order.beforeSend) {
    await order.beforeSend()
    stopIfOver(context)
  }
  const { limits, deadlineAtMs } = context
  let answer: HttpAnswer
  const startedAtMs = performance.now()
  const tellSent = () => order.onSent?.(Math.round(performance.now() - startedAtMs))
  try {
    answer = await exchange({
      ...order,
      connectTimeoutMs: limits.connectTimeoutMs,
      timeoutMs: Math.min(limits.attemptTimeoutMs, deadlineAtMs - Date.now()),
      bodyLimitBytes: limits.bodyLimitBytes,
    })
  } catch (failure) {
    if (!(failure instanceof ExchangeFailure)) throw failure
    if (failure.reason !== 'refused' && failure.reason !== 'unreachable') tellSent()
    throw errorOf(failure)
  }
  tellSent()
  throwOnStatus(answer)
  return { ...answer, body: await unpack(answer, limits.bodyLimitBytes) }
}

/** @throws WechatError timeout or cancelled, refused: nothing was sent. */
export function stopIfOver({ signal, deadlineAtMs }: CallContext) {
  if (signal?.aborted) throw new WechatError({ kind: 'cancelled', outcome: 'refused' })
  if (Date.now() >= deadlineAtMs) throw new WechatError({ kind: 'timeout', outcome: 'refused' })
}

/** Names the step in every error of `work`. Nothing is spent outside the code step. */
export async function inStep<T>(
  step: Exclude<WechatStep, 'code'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof WechatError)) throw error
    // The innermost step is the true one: a test of the quota may fail while it gets its token.
    const named = error.step === 'code' ? step : error.step
    throw error.with({ step: named, outcome: 'refused', retryable: false })
  }
}

function errorOf({ reason }: ExchangeFailure): WechatError {
  switch (reason) {
    case 'refused':
      return new WechatError({ kind: 'unreachable', outcome: 'refused', retryable: true })
    case 'unreachable':
      return new WechatError({ kind: 'unreachable', outcome: 'refused' })
    case 'reset':
      return new WechatError({ kind: 'lost', outcome: 'unknown', retryable: true })
    case 'cut':
      return new WechatError({ kind: 'lost', outcome: 'unknown' })
    case 'slow':
      return new WechatError({ kind: 'timeout', outcome: 'unknown' })
    case 'too-large':
      return new WechatError({ kind: 'unreadable', outcome: 'unknown', looksLike: 'tooLarge' })
  }
}

function throwOnStatus({ status: httpStatus, headers }: HttpAnswer) {
  if (httpStatus >= 500) {
    const retryAfterMs = retryAfter(headers['retry-after'], Date.now())
    throw new WechatError({
      kind: 'busy',
      outcome: 'unknown',
      httpStatus,
      retryAfterMs,
      retryable: true,
    })
  }
  if (httpStatus === 429) {
    const retryAfterMs = retryAfter(headers['retry-after'], Date.now())
    throw new WechatError({ kind: 'wait', outcome: 'refused', httpStatus, retryAfterMs })
  }
  if (httpStatus >= 300 && httpStatus < 400) {
    const looksLike = 'redirect'
    throw new WechatError({ kind: 'unreadable', outcome: 'unknown', httpStatus, looksLike })
  }
}

/** Nothing that WeChat counts takes longer: what its refusals ask for ends with its day, too. */
const RETRY_AFTER_MAX_MS = 24 * 60 * 60_000

/** `Retry-After` in seconds or as a date, at most a day; null when absent or nonsense. */
function retryAfter(header: string | undefined, nowMs: number): number | null {
  if (header === undefined) return null
  const isSeconds = /^\d+$/.test(header.trim())
  const waitMs = isSeconds ? Number(header) * 1000 : Date.parse(header) - nowMs
  return Number.isNaN(waitMs) ? null : Math.min(Math.max(0, waitMs), RETRY_AFTER_MAX_MS)
}
