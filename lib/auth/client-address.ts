import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { randomUUID } from 'node:crypto'
import { enterRequest } from '@/lib/request-context'

/** Set by us on every request, whatever the client sent under these names. */
export const CLIENT_ADDRESS_HEADER = 'x-sunflower-client-address'
export const REQUEST_PATH_HEADER = 'x-sunflower-request-path'

/** On every answer: under this id the log and the audit trail tell of the request. */
export const REQUEST_ID_HEADER = 'X-Request-Id'

const LOOPBACK = /^(::1|127\.|::ffff:127\.)/

/**
 * Notes on each incoming request where it came from and what it asked for: Next hides the socket
 * from route handlers, takes a client's own X-Forwarded-For at its word, and does not tell a page
 * its own address. All that the request sets off then knows its id and address.
 */
export function noteClientAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    if (typeof message !== 'object' || message === null || !('request' in message)) return
    if (!(message.request instanceof IncomingMessage)) return
    const { requestId } = noteOn(message.request)
    if ('response' in message && message.response instanceof ServerResponse) {
      message.response.setHeader(REQUEST_ID_HEADER, requestId)
    }
  })
}

function noteOn({ headers, socket, url }: IncomingMessage) {
  headers[CLIENT_ADDRESS_HEADER] = addressOf(socket.remoteAddress, headers['x-forwarded-for'])
  headers[REQUEST_PATH_HEADER] = url ?? '/'
  const context = {
    address: headers[CLIENT_ADDRESS_HEADER],
    requestId: randomUUID(),
    path: (url ?? '/').split('?')[0] ?? '/',
  }
  // Not run(): the server calls its listeners after this subscriber has returned. Each request
  // overwrites what the one before left on a kept-alive connection.
  enterRequest(context)
  return context
}

/**
 * The forwarded address is believed only from a proxy on this machine, and then only its last
 * entry: the one that proxy wrote.
 */
export function addressOf(
  peer: string | undefined,
  forwarded: string | string[] | undefined,
): string {
  const last = forwarded?.toString().split(',').at(-1)?.trim() ?? ''
  const address = peer && LOOPBACK.test(peer) && isIP(last) !== 0 ? last : (peer ?? 'unknown')
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
