import type { AppError } from '@/lib/errors'
import { kindOfErrcode, type WechatErrorKind } from '@/lib/wechat/errors'

/** Which kind of refusal WeChat's was; null where it was not WeChat that said no. */
export function failureKind({ wechat }: AppError): WechatErrorKind | null {
  if (!wechat) return null
  if (wechat.messageKey === '40125') return 'settings'
  return wechat.errcode === null ? 'unreachable' : kindOfErrcode(wechat.errcode)
}
