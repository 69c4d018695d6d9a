import { refuse, type Answer } from './answer'
import { countKey, readQrcode, readUnlimited, readWxacode } from './code-order'
import type { Counts } from './counts'
import type { createPictures, PictureSpec } from './picture'
import type { CountRule, NumUsed } from './state'

const UNLIMITED_PER_MINUTE = 5_000

/** The three calls that make a code, by the last word of `cloud.openapi.wxacode.*`. */
export type CodeCall = 'get' | 'createQRCode' | 'getUnlimited'

export const CODE_ENDPOINTS = {
  '/wxa/getwxacode': 'get',
  '/cgi-bin/wxaapp/createwxaqrcode': 'createQRCode',
  '/wxa/getwxacodeunlimit': 'getUnlimited',
} as const satisfies Record<string, CodeCall>

type Parts = {
  counts: Counts
  picture: ReturnType<typeof createPictures>
  countRule: CountRule
  nowMs: () => number
}

/** Makes codes for callers whose token was checked. `body` is parsed JSON of any shape. */
export function createCodes({ counts, picture, countRule, nowMs }: Parts) {
  const unlimited = new Map<string, { minute: number; calls: number }>()

  async function send(appid: string, spec: PictureSpec, counted: boolean): Promise<Answer> {
    const { numUsed, codesUsed } = counts.get(appid)
    return {
      status: 200,
      // Always this type, for the PNG of a transparent code too.
      headers: { 'content-type': 'image/jpeg', ...numUsedHeader(numUsed, codesUsed) },
      body: await picture(spec),
      errcode: 0,
      counted,
    }
  }

  async function makeLimited(call: 'get' | 'createQRCode', appid: string, body: unknown) {
    const order =
      call === 'get'
        ? readWxacode(appid, body)
        : readQrcode(appid, body, counts.get(appid).squareStrip)
    const key = typeof order === 'number' ? undefined : countKey(countRule, order)
    const spent = counts.spend(appid, key)
    if (typeof spent === 'number') return refuse(spent)
    if (typeof order === 'number') return refuse(order)
    return send(appid, order.picture, spent === 'new')
  }

  async function makeUnlimited(appid: string, body: unknown) {
    const minute = Math.floor(nowMs() / 60_000)
    const calls = unlimited.get(appid)
    const callsBefore = calls?.minute === minute ? calls.calls : 0
    if (callsBefore >= UNLIMITED_PER_MINUTE) return refuse(45011)
    unlimited.set(appid, { minute, calls: callsBefore + 1 })
    const order = readUnlimited(appid, body, counts.get(appid).publishedPages)
    return typeof order === 'number' ? refuse(order) : send(appid, order.picture, false)
  }

  return (call: CodeCall, appid: string, body: unknown): Promise<Answer> =>
    call === 'getUnlimited' ? makeUnlimited(appid, body) : makeLimited(call, appid, body)
}

export type MakeCode = ReturnType<typeof createCodes>

function numUsedHeader(numUsed: NumUsed, codesUsed: number): Record<string, string> {
  if (numUsed === 'off') return {}
  return { 'Num-Used': numUsed === 'on' ? String(codesUsed) : 'not-a-number' }
}
