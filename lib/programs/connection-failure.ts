import 'server-only'
import { AppError } from '@/lib/errors'
import { WechatError, wechatMessageKey, wechatMessageParams } from '@/lib/wechat/errors'

/** What a test of the connection met, as an error with words for the reader; others stay as they are. */
export function connectionFailure(error: unknown): unknown {
  if (!(error instanceof WechatError)) return error
  // Their words advise to ask for the same code again: here none was asked for.
  if (error.kind === 'lost' || error.kind === 'timeout') {
    return new AppError('wechat_unreachable', { spent: 'nothing', cause: error })
  }
  const isBusy = error.kind === 'busy' && error.errcode === null
  return new AppError('wechat_refused', {
    spent: 'nothing',
    wechat: {
      messageKey: isBusy ? '-1' : wechatMessageKey(error),
      messageParams: wechatMessageParams(error),
      errcode: error.errcode,
      errmsg: error.errmsg,
      rid: error.rid,
    },
    cause: error,
  })
}
