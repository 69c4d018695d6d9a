import type { AppError } from '@/lib/errors'
import { kindOfErrcode, type WechatErrorKind } from '@/lib/wechat/errors'
import { waitAfter } from '@/lib/wechat/refusal'

/** Which kind of refusal WeChat's was; null where it was not WeChat that said no. */
export function failureKind({ wechat }: AppError): WechatErrorKind | null {
  if (!wechat) return null
  if (wechat.messageKey === '40125') return 'settings'
  return wechat.errcode === null ? 'unreachable' : kindOfErrcode(wechat.errcode)
}

/** How long WeChat wants to be left alone after it; null where it does not say. */
export function waitAfterFailure({ wechat }: AppError, nowMs: number): number | null {
  return waitAfter(wechat?.errcode ?? 0, nowMs)
}
