import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { randomUUID } from 'node:crypto'
import { onEachRequest } from '@/lib/http/each-request'
import { log } from '@/lib/log'
import { enterRequest } from '@/lib/request-context'

/**
 * Names that no client can know: Next takes requests before it has called the instrumentation, and on
 * those nobody has set the headers. On globalThis since Next bundles instrumentation and routes apart.
 */
const holder = globalThis as typeof globalThis & { sunflowerHeaders?: string }
const HEADERS = (holder.sunflowerHeaders ??= `x-sunflower-${randomUUID()}`)

/** Set by us on every request that comes after. */
export const CLIENT_ADDRESS_HEADER = `${HEADERS}-client-address`
export const REQUEST_PATH_HEADER = `${HEADERS}-request-path`

/** On every answer: under this id the log and the audit trail tell of the request. */
export const REQUEST_ID_HEADER = 'X-Request-Id'

/**
 * Notes on each incoming request where it came from and what it asked for: Next hides the socket
 * from route handlers, takes a client's own X-Forwarded-For at its word, and does not tell a page
 * its own address. All that the request sets off then knows its id and address.
 * @param trustedProxies how many proxies stand before the app
 */
export function noteClientAddresses(trustedProxies: number): void {
  onEachRequest((request, answer) => {
    const { requestId } = noteOn(request, trustedProxies)
    answer.setHeader(REQUEST_ID_HEADER, requestId)
  })
}

function noteOn({ headers, socket, method, url }: IncomingMessage, trustedProxies: number) {
  const forwarded = headers['x-forwarded-for']
  if (forwarded !== undefined && trustedProxies === 0) warnOnce()
  const address = addressOf(socket.remoteAddress, forwarded, trustedProxies)
  headers[CLIENT_ADDRESS_HEADER] = address
  headers[REQUEST_PATH_HEADER] = url ?? '/'
  const context = {
    address,
    requestId: randomUUID(),
    method: method ?? '',
    path: (url ?? '/').split('?')[0] ?? '/',
  }
  // Not run(): the server calls its listeners after this subscriber has returned. Each request
  // overwrites what the one before left on a kept-alive connection.
  enterRequest(context)
  return context
}

let hasWarned = false

/** Else everybody behind the proxy shares one address, and its wrong passwords. */
function warnOnce() {
  if (hasWarned) return
  hasWarned = true
  log.warn('X-Forwarded-For is not read: set TRUSTED_PROXIES where a proxy stands before the app')
}

/**
 * Each proxy adds at the right end of X-Forwarded-For whom it heard from. Only so many entries from
 * the right are believed as there are proxies of ours; what stands further left anybody can write.
 * Where the list is shorter, or the entry is no address, the peer itself is the answer.
 */
export function addressOf(
  peer: string | undefined,
  forwarded: string | string[] | undefined,
  trustedProxies: number,
): string {
  const entries = forwarded?.toString().split(',') ?? []
  const entry = trustedProxies > 0 ? (entries.at(-trustedProxies)?.trim() ?? '') : ''
  const address = isIP(entry) === 0 ? (peer ?? 'unknown') : entry
  return address.replace(/^::ffff:(?=\d+\.)/, '')
}

/**
 * What counts as one address when wrong passwords are counted: whoever has an IPv6 address has
 * a /64 of them.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const left = groups(head)
  const right = tail === undefined ? [] : groups(tail)
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  const full = tail === undefined ? left : [...left, ...zeros, ...right]
  return `${full
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

/** For the eye: better-auth keeps IPv6 addresses with all their zeros. */
export function shortAddress(address: string): string {
  return isIP(address) === 6 ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address
}
