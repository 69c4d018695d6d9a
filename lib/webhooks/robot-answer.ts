import 'server-only'
import { z } from 'zod'

/** WeCom says errcode and errmsg, Feishu code and msg, its older robots StatusCode and StatusMessage. */
const answerSchema = z
  .object({
    errcode: z.number(),
    errmsg: z.string(),
    code: z.number(),
    msg: z.string(),
    StatusCode: z.number(),
    StatusMessage: z.string(),
  })
  .partial()

const SAID_MAX = 200
/** Shorter parts of an address are words such as `webhook` and `send`. */
const SECRET_MIN = 16

/** What a group robot has against a message, or null when it took it. */
export function robotRefusal(
  body: string,
  webhookUrl: string,
): { problem: 'refused' | 'unreadable'; said: string } | null {
  const answer = answerSchema.safeParse(parseJson(body))
  if (!answer.success) return { problem: 'unreadable', said: '' }
  const { errcode, errmsg, code, msg, StatusCode, StatusMessage } = answer.data
  const said = errcode ?? code ?? StatusCode
  if (said === undefined) return { problem: 'unreadable', said: '' }
  if (said === 0) return null
  const words = `${said} ${errmsg ?? msg ?? StatusMessage ?? ''}`.replace(/\s+/g, ' ').trim()
  return { problem: 'refused', said: withoutSecrets(words, webhookUrl).slice(0, SAID_MAX) }
}

/** A robot may repeat the address it was called by. */
function withoutSecrets(words: string, webhookUrl: string): string {
  const { pathname, searchParams } = new URL(webhookUrl)
  const parts = [...pathname.split('/'), ...searchParams.values()]
  return parts
    .filter(({ length }) => length >= SECRET_MIN)
    .reduce((text, secret) => text.replaceAll(secret, '…'), words)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
