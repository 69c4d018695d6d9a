import type { CallContext } from './call'
import { secretsOf, type WechatConnection } from './connection'
import { WechatError } from './errors'
import { currentToken, replaceToken, type TokenStore } from './token'

/** The query that carries the token, and the words to keep out of messages. */
type Authority = { query: Record<string, string>; secrets: string[] }

export type WithToken = <T>(ask: (authority: Authority) => Promise<T>) => Promise<T>

/**
 * Runs `ask` with a token. When WeChat does not accept it, one other token is had and `ask` runs
 * once more: at most once for all that goes through the returned function. Cloud Hosting adds the
 * token by itself.
 */
export function authorised(
  connection: WechatConnection,
  store: TokenStore,
  context: CallContext,
): WithToken {
  if (connection.mode === 'cloud-hosting') return (ask) => ask({ query: {}, secrets: [] })
  let replacement: string | null = null

  return async (ask) => {
    const askWith = (token: string) =>
      ask({ query: { access_token: token }, secrets: [...secretsOf(connection), token] })
    const token = replacement ?? (await currentToken(connection, store, context))
    try {
      return await askWith(token)
    } catch (error) {
      const isRejected = error instanceof WechatError && error.kind === 'token'
      if (!isRejected || replacement !== null || error.step === 'token') throw error
      replacement = await replaceToken(connection, store, context, { token, refusal: error })
      return askWith(replacement)
    }
  }
}
