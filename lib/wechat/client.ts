import { z } from 'zod'
import { authorised } from './authorised'
import { inStep, type BeforeSend, type CallContext } from './call'
import { askCloudFunction } from './cloud-function'
import { httpsPath, toFunctionEvent, toHttpsBody, type CodeRequest } from './code-request'
import type { WechatConnection } from './connection'
import { WechatError } from './errors'
import { askHttps, type Route } from './https-call'
import { DEFAULT_LIMITS, type WechatLimits } from './limits'
import { countShape } from './numbers'
import { readNumUsed, readPicture, type WechatPicture } from './picture'
import { readObject, unreadable } from './read-answer'
import { withRetries } from './retry'
import type { TokenStore } from './token'

export type CodeAnswer = WechatPicture & {
  /** Codes this Mini Program has made in all, when WeChat told. */
  numUsed: number | null
  /** Code requests that left this machine, repeats included: each counts towards the 10,000 a day. */
  requestsSent: number
  /** How long WeChat took for the last of them, in whole milliseconds; our own waiting not included. */
  durationMs: number
}

export type CallOptions = {
  tokens: TokenStore
  totalTimeoutMs: number
  /** Stops what has not been sent yet; a request on its way is finished and its outcome told. */
  signal?: AbortSignal
  /** Asked before each code request leaves, repeats included: it keeps the rate. */
  beforeSend?: BeforeSend
  limits?: Partial<WechatLimits>
}

/**
 * One code from WeChat, over any connection. Sends the same request again where that is safe:
 * repeated with identical parameters it costs no second code.
 * @throws WechatError whose outcome says whether a code may be spent
 */
export async function requestCode(
  connection: WechatConnection,
  request: CodeRequest,
  options: CallOptions,
): Promise<CodeAnswer> {
  const context = contextOf(options)
  const withToken = authorised(connection, options.tokens, context)
  const tally = { requestsSent: 0, durationMs: 0, mayBeSpent: false }
  const onSent = (durationMs: number) => {
    tally.requestsSent += 1
    tally.durationMs = durationMs
  }

  const attempt = async () => {
    try {
      return await askOnce(connection, request, {
        withToken,
        context,
        beforeSend: options.beforeSend,
        onSent,
      })
    } catch (error) {
      if (error instanceof WechatError && error.outcome === 'unknown') tally.mayBeSpent = true
      throw error
    }
  }
  try {
    const answer = await withRetries(context, attempt)
    return { ...answer, requestsSent: tally.requestsSent, durationMs: tally.durationMs }
  } catch (error) {
    if (!(error instanceof WechatError)) throw tally.requestsSent > 0 ? error : unsent(error)
    // An attempt that was lost stays possibly spent whatever the next one met; only a refusal of
    // the input itself says that the lost one was refused too.
    const outcome = tally.mayBeSpent && error.kind !== 'input' ? 'unknown' : error.outcome
    const { requestsSent } = tally
    throw error.with({
      outcome,
      requestsSent,
      durationMs: requestsSent > 0 ? tally.durationMs : null,
    })
  }
}

const unsent = (cause: unknown) => new WechatError({ kind: 'unsent', outcome: 'refused', cause })

async function askOnce(
  connection: WechatConnection,
  request: CodeRequest,
  route: Route,
): Promise<WechatPicture & { numUsed: number | null }> {
  if (connection.mode === 'cloud-function') {
    const picture = await askCloudFunction(connection, toFunctionEvent(request), route)
    return { ...picture, numUsed: null }
  }
  const answer = await askHttps(connection, httpsPath(request.kind), toHttpsBody(request), route)
  const picture = await readPicture(answer.body, answer.status)
  return { ...picture, numUsed: readNumUsed(answer.headers['num-used']) }
}

/** What a test of the connection found out; `answer`: WeChat answered, but tells no numbers there. */
export type ConnectionReport =
  | { checked: 'quota'; dailyLimit: number; dailyUsed: number; dailyRemaining: number }
  | { checked: 'answer' }

const quotaShape = z.object({
  quota: z.object({ daily_limit: countShape, used: countShape, remain: countShape }),
})

/** WeChat refuses an empty path (40159), so this can make no code. */
const IMPOSSIBLE_CODE: CodeRequest = { kind: 'qrcode', path: '', widthPx: 430 }

/**
 * Tries a connection without spending a code: token and daily quota; where a cloud function or
 * Cloud Hosting stands between, also a request with an empty path, whose refusal by WeChat itself
 * proves the way there (it counts as one of the day's 10,000 calls).
 * @throws WechatError always with outcome refused
 */
export async function testConnection(
  connection: WechatConnection,
  options: CallOptions,
): Promise<ConnectionReport> {
  const context = contextOf(options)
  const route = { withToken: authorised(connection, options.tokens, context), context }
  if (connection.mode === 'cloud-hosting') {
    await expectRefusedInput(connection, route)
    return { checked: 'answer' }
  }
  const report = await inStep('quota', () =>
    withRetries(context, () => readQuota(connection, route)),
  )
  if (connection.mode === 'cloud-function') await expectRefusedInput(connection, route)
  return report
}

async function readQuota(connection: WechatConnection, route: Route): Promise<ConnectionReport> {
  const json = { cgi_path: httpsPath('wxacode') }
  const answer = await askHttps(connection, '/cgi-bin/openapi/quota/get', json, route)
  const read = quotaShape.safeParse(readObject(answer, []))
  if (!read.success) throw unreadable('other', answer.status)
  const { daily_limit: dailyLimit, used: dailyUsed, remain: dailyRemaining } = read.data.quota
  return { checked: 'quota', dailyLimit, dailyUsed, dailyRemaining }
}

async function expectRefusedInput(connection: WechatConnection, route: Route) {
  try {
    await inStep('quota', () =>
      withRetries(route.context, () => askOnce(connection, IMPOSSIBLE_CODE, route)),
    )
  } catch (error) {
    if (!(error instanceof WechatError) || error.kind !== 'input') throw error
  }
}

function contextOf({ totalTimeoutMs, signal, limits }: CallOptions): CallContext {
  return {
    limits: { ...DEFAULT_LIMITS, ...limits },
    deadlineAtMs: Date.now() + totalTimeoutMs,
    signal,
  }
}
