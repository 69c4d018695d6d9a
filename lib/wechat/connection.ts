import { WechatError } from './errors'
import { mayBeAsked } from './outgoing'

export type TokenWay = 'stable' | 'plain'

type Credentials = { appId: string; appSecret: string; tokenWay: TokenWay }

/** How one Mini Program reaches WeChat (docs/wechat.md §8). `baseUrl` is an origin without a trailing slash. */
export type WechatConnection =
  | ({ mode: 'https' | 'sandbox'; baseUrl: string } & Credentials)
  | ({
      mode: 'cloud-function'
      baseUrl: string
      environment: string
      functionName: string
    } & Credentials)
  | { mode: 'cloud-hosting'; baseUrl: string }

/** A connection that carries an access token of its own: all but Cloud Hosting. */
export type TokenConnection = Exclude<WechatConnection, { mode: 'cloud-hosting' }>

/** Words that may never appear in a message or a log line. */
export function secretsOf(connection: WechatConnection): string[] {
  return connection.mode === 'cloud-hosting' ? [] : [connection.appSecret]
}

/**
 * The address of one of WeChat's calls.
 * @throws WechatError settings, refused: it leads to a machine that is not WeChat's
 */
export function addressOf(
  connection: WechatConnection,
  path: string,
  query: Record<string, string> = {},
): URL {
  const address = URL.canParse(path, connection.baseUrl) ? new URL(path, connection.baseUrl) : null
  if (address === null || !mayBeAsked(address, connection.mode === 'cloud-hosting')) {
    throw new WechatError({ kind: 'settings', outcome: 'refused' })
  }
  address.search = new URLSearchParams(query).toString()
  return address
}
