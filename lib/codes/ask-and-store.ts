import 'server-only'
import { db, isUniqueViolation } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { tokenStore } from '@/lib/programs/token-store'
import { tellCrossings } from '@/lib/quota/alerts'
import { abandon, type Reservation } from '@/lib/quota/claim'
import { closeProgram } from '@/lib/quota/close-program'
import type { Pace } from '@/lib/quota/pace'
import type { Spender } from '@/lib/quota/reserve'
import { settleRefused, settleUnknown } from '@/lib/quota/settle'
import { requestCode, type CodeAnswer } from '@/lib/wechat/client'
import type { WechatConnection } from '@/lib/wechat/connection'
import { WechatError, wechatMessageKey } from '@/lib/wechat/errors'
import { callFailure } from './call-failure'
import { readStoredCall } from './parameters'
import { GENERATE_LIMIT_MS } from './schema'
import { countUnderWay, storeCode } from './store-code'

/**
 * Asks WeChat for what a reserved row describes and stores the answer, or writes down why not.
 * Whatever came of it may have crossed a share of a limit.
 * @returns the code's id
 * @throws AppError
 */
export async function askAndStore(
  reservation: Reservation,
  connection: WechatConnection,
  spender: Spender,
  pace: Pace,
): Promise<string> {
  try {
    return await countUnderWay(() => askThenStore(reservation, connection, spender, pace))
  } finally {
    await tellCrossings(reservation.call.programId)
  }
}

/** WeChat first, outside any transaction; then picture, code, row and audit entry in one. */
async function askThenStore(
  reservation: Reservation,
  connection: WechatConnection,
  spender: Spender,
  pace: Pace,
): Promise<string> {
  const { request } = readStoredCall(reservation.call)
  let answer: CodeAnswer
  try {
    answer = await requestCode(connection, request, {
      tokens: tokenStore,
      totalTimeoutMs: GENERATE_LIMIT_MS,
      beforeSend: pace,
    })
  } catch (error) {
    throw await settleFailure(error, reservation, spender).catch((cause: unknown) =>
      keepForAskingAgain(cause, reservation, spender, requestsOf(error)),
    )
  }
  try {
    return await storeCode({ request, reservation, answer, spender })
  } catch (error) {
    if (!isUniqueViolation(error)) {
      throw await keepForAskingAgain(error, reservation, spender, answer.requestsSent)
    }
    // Our lease ran out and another process asked the same and stored it first: one code, paid once.
    const { requestKey } = reservation.call
    return (await db.code.findUniqueOrThrow({ where: { requestKey }, select: { id: true } })).id
  }
}

/**
 * Writes down what went wrong and gives back the error for the reader: of what was ours alone, and not
 * WeChat's, the error as it was.
 */
async function settleFailure(error: unknown, reservation: Reservation, spender: Spender) {
  if (!(error instanceof WechatError)) {
    await settleUnknown(reservation, spender, { requestsSent: 0, failure: 'lost' })
    return error
  }
  const details = {
    requestsSent: error.requestsSent,
    durationMs: error.durationMs,
    errcode: error.errcode,
    errmsg: error.errmsg,
    httpStatus: error.httpStatus,
    looksLike: error.looksLike,
    rid: error.rid,
    failure: wechatMessageKey(error),
  }
  // Only the limited kinds are told 45029 about the lifetime count.
  if (error.kind === 'limit' && reservation.call.counts > 0) {
    await closeProgram(reservation.call.programId)
  }
  const state =
    error.outcome === 'unknown'
      ? await settleUnknown(reservation, spender, details)
      : await settleRefused(reservation, spender, details)
  return error.kind === 'unsent' ? error.cause : callFailure({ ...details, state })
}

/**
 * WeChat has answered, and its answer could not be written down: the count stays taken and the row
 * stays, to be asked again with the same parameters at no further cost.
 */
async function keepForAskingAgain(
  cause: unknown,
  reservation: Reservation,
  spender: Spender,
  requestsSent: number,
) {
  const callId = reservation.call.id
  log.error({ err: cause, callId }, 'WeChat’s answer could not be stored')
  try {
    await settleUnknown(reservation, spender, { requestsSent, failure: 'lost' })
  } catch (error) {
    log.error({ err: error, callId }, 'nor that it is lost: the call stays reserved')
    await abandon(reservation)
  }
  return new AppError('not_stored', { spent: 'unknown', cause })
}

const requestsOf = (error: unknown) => (error instanceof WechatError ? error.requestsSent : 0)
