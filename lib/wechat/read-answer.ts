import { z } from 'zod'
import { WechatError, type UnreadableAnswer } from './errors'
import { errcodeShape } from './numbers'
import { refusal } from './refusal'
import type { HttpAnswer } from './http-exchange'

const refusalShape = z.object({
  errcode: z.union([
    errcodeShape,
    z
      .string()
      .regex(/^-?\d{1,9}$/)
      .transform(Number),
  ]),
  errmsg: z.string().catch(''),
})

type Bytes = 'jpeg' | 'png' | 'json' | UnreadableAnswer

/**
 * What a body is, by its first bytes alone: WeChat sends errors with status 200 and transparent
 * PNGs under an image/jpeg header (docs/wechat.md §2), so neither tells anything.
 */
export function sniff(body: Buffer): Bytes {
  if (body.length === 0) return 'empty'
  if (body.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg'
  if (body.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))) return 'png'
  const start = cleaned(body.subarray(0, 512).toString('utf8'))
  if (start.startsWith('{')) return 'json'
  return start.startsWith('<') ? 'html' : 'other'
}

/** Whether these bytes are a picture or a JSON object as they stand. */
export function isReadable(body: Buffer): boolean {
  const looksLike = sniff(body)
  if (looksLike === 'json') return parseObject(body.toString('utf8')) !== null
  return looksLike === 'jpeg' || looksLike === 'png'
}

/** Something came back, but nothing that can be read: what was asked for may have happened. */
export function unreadable(looksLike: UnreadableAnswer, httpStatus: number | null): WechatError {
  return new WechatError({ kind: 'unreadable', outcome: 'unknown', looksLike, httpStatus })
}

/**
 * The JSON object in an answer.
 * @throws WechatError when it is no JSON, and WeChat's refusal when it has an errcode other than 0
 */
export function readObject(answer: HttpAnswer, secrets: string[]): object {
  const looksLike = sniff(answer.body)
  if (looksLike !== 'json') {
    const isPicture = looksLike === 'jpeg' || looksLike === 'png'
    throw unreadable(isPicture ? 'picture' : looksLike, answer.status)
  }
  const object = parseObject(answer.body.toString('utf8'))
  if (object === null) throw unreadable('other', answer.status)
  const said = refusalShape.safeParse(object)
  if (said.success && said.data.errcode !== 0) {
    throw refusal(said.data, { httpStatus: answer.status, secrets })
  }
  return object
}

/** A JSON object, its control characters and BOM apart, or null when the text is anything else. */
export function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(cleaned(text))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

/**
 * The words of some of WeChat's errors hold control characters as they are, which JSON does not
 * allow inside of words (docs/wechat.md §2); outside of them a space is as good. `trim` takes a BOM away, too.
 */
function cleaned(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ').trim()
}
