import { z } from 'zod'
import { callWechat } from './call'
import { addressOf, secretsOf, type WechatConnection } from './connection'
import { WechatError, type WechatErrorKind } from './errors'
import type { HttpAnswer } from './http-exchange'
import type { Route } from './https-call'
import { byteShape, errcodeShape } from './numbers'
import { readPicture, type WechatPicture } from './picture'
import { parseObject, readObject, unreadable } from './read-answer'
import { refusal } from './refusal'

type FunctionConnection = Extract<WechatConnection, { mode: 'cloud-function' }>

const outerShape = z.object({ resp_data: z.string() })

/** What wx-server-sdk rejects with, handed on by the function. */
const refusedShape = z.object({
  errCode: errcodeShape.refine((code) => code !== 0),
  errMsg: z.string().catch(''),
})

const pictureShape = z.union([
  z.object({ base64: z.string() }).transform(({ base64 }) => Buffer.from(base64, 'base64')),
  z
    .object({ buffer: z.object({ type: z.literal('Buffer'), data: z.array(byteShape) }) })
    .transform(({ buffer }) => Buffer.from(buffer.data)),
])

/**
 * One code through the function of `cloud/wxacode`, triggered from outside.
 * @throws WechatError
 */
export async function askCloudFunction(
  connection: FunctionConnection,
  event: Record<string, unknown>,
  { withToken, context, beforeSend, onSent }: Route,
): Promise<WechatPicture> {
  const { environment: env, functionName: name } = connection
  // Only the trigger's own errcode is about our token: the function needs none inside.
  const { answer, outer } = await withToken(async ({ query, secrets }) => {
    const address = addressOf(connection, '/tcb/invokecloudfunction', { ...query, env, name })
    const order = { method: 'POST', address, json: event, beforeSend, onSent } as const
    const answer = await callWechat(order, context)
    return { answer, outer: readOuter(answer, secrets) }
  })
  const returned = outerShape.safeParse(outer)
  const inner = returned.success ? parseObject(returned.data.resp_data) : null
  const refused = refusedShape.safeParse(inner)
  if (refused.success) {
    const { errCode: errcode, errMsg: errmsg } = refused.data
    throw asSeenFromOutside(
      refusal({ errcode, errmsg }, { httpStatus: answer.status, secrets: secretsOf(connection) }),
    )
  }
  const picture = pictureShape.safeParse(inner)
  if (!picture.success) throw unreadable('other', answer.status)
  return readPicture(picture.data, answer.status)
}

function readOuter(answer: HttpAnswer, secrets: string[]): object {
  try {
    return readObject(answer, secrets)
  } catch (error) {
    throw error instanceof WechatError ? asSeenFromOutside(error) : error
  }
}

/** What may come after the function has asked for the code: a system error, a time limit, a result too large. */
const MAY_HAVE_RUN: readonly WechatErrorKind[] = ['busy', 'timeout', 'unreadable']

/**
 * These, and those of Tencent's own negative errcodes that nobody knows, such as -504003 for a
 * function out of time, leave open whether the code is spent although nothing came back.
 */
function asSeenFromOutside(error: WechatError): WechatError {
  const mayHaveRun =
    MAY_HAVE_RUN.includes(error.kind) || (error.kind === 'unrecognised' && (error.errcode ?? 0) < 0)
  return mayHaveRun ? error.with({ outcome: 'unknown' }) : error
}
