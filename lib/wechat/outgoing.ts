import { env, isLoopback } from '@/lib/env'

/**
 * The one list of machines that are asked in WeChat's name: WECHAT_API_BASE_URL, the same host over
 * plain http from inside Cloud Hosting, whose gateway answers nothing else, the sandbox, and what
 * listens on this machine. Whatever a row of the database says, no other is ever called. Webhooks
 * have a door of their own: lib/webhooks/post.
 */
export function mayBeAsked({ protocol, host, hostname }: URL, isCloudHosting: boolean): boolean {
  const isHttp = protocol === 'http:'
  if ((isHttp || protocol === 'https:') && isLoopback(hostname)) return true
  const { wechatApiBaseUrl, sandboxUrl } = env()
  if (isHttp) return isCloudHosting && host === new URL(wechatApiBaseUrl).host
  const known = [wechatApiBaseUrl, sandboxUrl].flatMap((url) => url ?? [])
  return protocol === 'https:' && known.some((url) => new URL(url).host === host)
}
