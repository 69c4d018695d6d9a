import { setTimeout as pause } from 'node:timers/promises'
import { log } from '@/lib/log'
import { stopIfOver, type CallContext } from './call'
import { WechatError } from './errors'

const wechatLog = log.child({ room: 'wechat' })

/**
 * Runs `attempt` again while its error says that this is safe, with exponential back-off and
 * jitter, at most `maxAttempts` times and never past the deadline. A `Retry-After` that does not
 * fit into the time left ends it.
 * @throws WechatError the last attempt's
 */
export async function withRetries<T>(context: CallContext, attempt: () => Promise<T>): Promise<T> {
  const { maxAttempts, firstDelayMs } = context.limits
  for (let done = 1; ; done += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof WechatError) || !error.retryable || done >= maxAttempts) throw error
      const backOffMs = firstDelayMs * 2 ** (done - 1) * (0.5 + Math.random() / 2)
      const delayMs = Math.max(backOffMs, error.retryAfterMs ?? 0)
      if (Date.now() + delayMs >= context.deadlineAtMs) throw error
      wechatLog.warn(
        { kind: error.kind, errcode: error.errcode, httpStatus: error.httpStatus, attempt: done },
        'asking WeChat again',
      )
      await pauseOrThrow(delayMs, context, error)
    }
  }
}

/** Whoever cancels during the pause gets the failure so far: it may have spent something. */
async function pauseOrThrow(delayMs: number, context: CallContext, error: WechatError) {
  try {
    await pause(delayMs, undefined, { signal: context.signal })
    stopIfOver(context)
  } catch {
    throw error
  }
}
