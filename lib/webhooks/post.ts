import 'server-only'
import { request as tlsRequest, type RequestOptions } from 'node:https'
import { isIP } from 'node:net'
import { bareHost, isPublicAddress, resolveHost } from './address'

const TIMEOUT_MS = 10_000
const ANSWER_MAX_BYTES = 64 * 1024

/** Why there is no answer; words in `alerts.deliveryProblems`. */
export type PostProblem =
  | 'not_https'
  | 'unresolved'
  | 'private_address'
  | 'unreachable'
  | 'certificate'
  | 'timeout'
  | 'redirect'

/** Carries no address: a webhook's may hold its secret. */
export class PostFailure extends Error {
  constructor(
    readonly problem: PostProblem,
    readonly status: number | null = null,
  ) {
    super(`webhook: ${problem}`)
    this.name = 'PostFailure'
  }
}

/** Which machines may be reached. Tests hand in another, so that nothing else ever can. */
export type Network = {
  resolve: (host: string) => Promise<string[]>
  isAllowed: (address: string) => boolean
  /** Instead of the usual certificate authorities. */
  ca?: string
  timeoutMs?: number
}

export const PUBLIC_INTERNET: Network = { resolve: resolveHost, isAllowed: isPublicAddress }

export type PostAnswer = { status: number; body: string }
type Order = { url: URL; body: string; headers: Record<string, string> }

/**
 * Posts JSON to an address that somebody typed in. Every address of its host must be allowed, and
 * the connection goes to one of exactly those: the name is not looked up a second time. No redirect,
 * no proxy, one time limit over everything.
 * @throws PostFailure
 */
export async function postJson(order: Order, network = PUBLIC_INTERNET): Promise<PostAnswer> {
  if (order.url.protocol !== 'https:') throw new PostFailure('not_https')
  const signal = AbortSignal.timeout(network.timeoutMs ?? TIMEOUT_MS)
  const addresses = await resolve(bareHost(order.url), network, signal)
  if (addresses.length === 0) throw new PostFailure('unresolved')
  if (!addresses.every(network.isAllowed)) throw new PostFailure('private_address')
  return send(order, { addresses, ca: network.ca, signal })
}

function resolve(host: string, network: Network, signal: AbortSignal): Promise<string[]> {
  return new Promise((done, fail) => {
    // The system's resolver cannot be stopped; its late answer goes nowhere.
    signal.addEventListener('abort', () => fail(new PostFailure('timeout')), { once: true })
    network.resolve(host).then(done, () => fail(new PostFailure('unresolved')))
  })
}

type Way = { addresses: string[]; ca: string | undefined; signal: AbortSignal }

function send({ url, body, headers }: Order, { addresses, ca, signal }: Way): Promise<PostAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (problem: PostProblem, status: number | null = null) =>
      reject(new PostFailure(problem, status))
    const request = tlsRequest(url, {
      method: 'POST',
      agent: false,
      ca,
      signal,
      lookup: lookupOf(addresses),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Sunflower',
        ...headers,
      },
    })
    request.on('error', (error) => fail(signal.aborted ? 'timeout' : problemOf(error)))
    request.on('response', (response) => {
      const status = response.statusCode ?? 0
      if (status >= 300 && status < 400) {
        fail('redirect', status)
        request.destroy()
        return
      }
      const parts: Buffer[] = []
      let bytes = 0
      const finish = () => resolve({ status, body: Buffer.concat(parts).toString('utf8') })
      response.on('data', (part: Buffer) => {
        parts.push(part.subarray(0, ANSWER_MAX_BYTES - bytes))
        bytes += part.length
        if (bytes < ANSWER_MAX_BYTES) return
        finish()
        request.destroy()
      })
      response.on('end', finish)
      response.on('error', () => fail(signal.aborted ? 'timeout' : 'unreachable', status))
    })
    request.end(body)
  })
}

/** Answers with the addresses that were checked, whatever the name means by now. */
function lookupOf(addresses: readonly string[]): RequestOptions['lookup'] {
  const found = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_host, options, callback) => {
    const [first] = found
    if (options.all || !first) callback(null, found)
    else callback(null, first.address, first.family)
  }
}

function problemOf(error: Error): PostProblem {
  const code = 'code' in error ? String(error.code) : ''
  return /CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|UNABLE_TO_|EPROTO/.test(code)
    ? 'certificate'
    : 'unreachable'
}
