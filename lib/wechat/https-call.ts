import type { WithToken } from './authorised'
import { callWechat, type BeforeSend, type CallContext, type OnSent } from './call'
import { addressOf, type WechatConnection } from './connection'
import { WechatError } from './errors'
import type { HttpAnswer } from './http-exchange'
import { readObject, sniff } from './read-answer'

/** With what a request is sent, who says when, and who counts and times it. */
export type Route = {
  withToken: WithToken
  context: CallContext
  beforeSend?: BeforeSend
  onSent?: OnSent
}

/**
 * A JSON call that takes a token, and its answer as it came.
 * @throws WechatError WeChat's refusal, or no answer
 */
export async function askHttps(
  connection: WechatConnection,
  path: string,
  json: Record<string, unknown>,
  { withToken, context, beforeSend, onSent }: Route,
): Promise<HttpAnswer> {
  return withToken(async ({ query, secrets }) => {
    const address = addressOf(connection, path, query)
    const order = { method: 'POST', address, json, beforeSend, onSent } as const
    const answer = await callWechat(order, context).catch((error: unknown) => {
      throw connection.mode === 'cloud-hosting' ? closedService(error) : error
    })
    if (sniff(answer.body) === 'json') readObject(answer, secrets)
    return answer
  })
}

/** A container whose open-interface service is off gets 502 from its own gateway. */
function closedService(error: unknown): unknown {
  const isGateway = error instanceof WechatError && error.httpStatus === 502
  return isGateway ? error.with({ kind: 'settings' }) : error
}
