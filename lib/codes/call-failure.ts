import { AppError } from '@/lib/errors'
import type { CallState } from '@/lib/generated/prisma/client'
import { wechatMessageParams } from '@/lib/wechat/errors'

type SettledCall = {
  state: CallState
  errcode: number | null
  errmsg: string | null
  httpStatus: number | null
  looksLike: string | null
  rid: string | null
  /** Key of the entry in the `wechat` messages. */
  failure: string | null
}

/** The error of a settled call row, the same for whoever asked and for whoever waited with them. */
export function callFailure(call: SettledCall): AppError {
  return new AppError(call.state === 'unknown' ? 'outcome_unknown' : 'wechat_refused', {
    spent: call.state === 'unknown' ? 'unknown' : 'nothing',
    wechat: {
      messageKey: call.failure ?? 'lost',
      messageParams: wechatMessageParams(call),
      errcode: call.errcode,
      errmsg: call.errmsg,
      rid: call.rid,
    },
  })
}
