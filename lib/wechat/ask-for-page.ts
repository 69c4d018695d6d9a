import { requestCode, type CallOptions } from './client'
import type { WechatConnection } from './connection'
import { WechatError } from './errors'

/** WeChat's answer where the page is not in the published version (docs/wechat.md §7). */
const NO_SUCH_PAGE = 41030

/** Harmless should anybody ever see the picture: no page of a Mini Program waits for it. */
const SCENE = 'check'

/** Small, since nobody looks at it: what is wanted is whether there is one. */
const SMALLEST = {
  widthPx: 280,
  autoColour: false,
  lineColour: { r: 0, g: 0, b: 0 },
  transparent: false,
}

export type PageAnswer = {
  isKnown: boolean
  /** Requests that left this machine for it: each counts towards WeChat's calls a day and a minute. */
  requestsSent: number
}

/**
 * Whether a page is in the published version, over any connection: asked by a code that stands outside
 * the lifetime limit, with `check_path` on (docs/wechat.md §7), and thrown away. Sent once; only a token that
 * has died is replaced and it is sent again. During a grey release WeChat may wrongly say no.
 * @param page without a leading slash and without a query
 * @throws WechatError where WeChat did not say: the page may be there or not
 */
export async function askForPage(
  connection: WechatConnection,
  page: string,
  options: CallOptions,
): Promise<PageAnswer> {
  const request = { kind: 'unlimited', scene: SCENE, page, checkPath: true, ...SMALLEST } as const
  const limits = { ...options.limits, maxAttempts: 1 }
  try {
    const { requestsSent } = await requestCode(connection, request, { ...options, limits })
    return { isKnown: true, requestsSent }
  } catch (error) {
    if (!(error instanceof WechatError) || error.errcode !== NO_SUCH_PAGE) throw error
    return { isKnown: false, requestsSent: error.requestsSent }
  }
}
