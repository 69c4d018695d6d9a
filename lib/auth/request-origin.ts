import { isIP } from 'node:net'
import { env } from '@/lib/env'

/** On one machine people type localhost and 127.0.0.1 alike. */
const LOOPBACK_NAMES = ['localhost', '127.0.0.1']

/** The origins this desk is opened under: APP_URL's, and on one machine each of its names. */
export function ownOrigins(appUrl: string): string[] {
  const url = new URL(appUrl)
  if (!LOOPBACK_NAMES.includes(url.hostname)) return [url.origin]
  return LOOPBACK_NAMES.map((host) => {
    url.hostname = host
    return url.origin
  })
}

/**
 * Whether a request that can change something was sent by a page that is not ours. Browsers put
 * Origin on each of those; `null` stands for a page that hides where it is from. Without an Origin,
 * Sec-Fetch-Site tells; a program that sends neither is no browser, and nobody's cookies lead it on.
 */
export function isFromElsewhere(headers: Headers): boolean {
  const origin = headers.get('origin')
  if (origin !== null) return !isOwn(origin, headers.get('host'))
  const site = headers.get('sec-fetch-site')
  return site !== null && site !== 'same-origin' && site !== 'none'
}

function isOwn(origin: string, host: string | null): boolean {
  const { appUrl, isAppUrlGiven } = env()
  if (ownOrigins(appUrl).includes(origin)) return true
  // Nobody said under which address the office network opens it. A number cannot be made to mean
  // another machine, as a name can, so one that the request really went to is ours.
  if (isAppUrlGiven || host === null || !URL.canParse(`http://${host}`)) return false
  const { hostname, origin: asked } = new URL(`http://${host}`)
  return isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 && origin === asked
}
