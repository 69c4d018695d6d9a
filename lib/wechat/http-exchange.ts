import { request as plainRequest, type ClientRequest, type IncomingHttpHeaders } from 'node:http'
import { request as tlsRequest } from 'node:https'
import type { Socket } from 'node:net'

export type Exchange = {
  method: 'GET' | 'POST'
  address: URL
  json?: unknown
  connectTimeoutMs: number
  timeoutMs: number
  bodyLimitBytes: number
}

export type HttpAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer }

/**
 * refused: nobody listens there · unreachable: never connected, for any other reason · reset: the
 * connection broke before an answer · cut: it broke inside the answer · slow: time was up after
 * the request had gone out · too-large: more than the body limit came back.
 */
type FailureReason = 'refused' | 'unreachable' | 'reset' | 'cut' | 'slow' | 'too-large'

/** An exchange without a whole answer. Carries no address: it may hold a token. */
export class ExchangeFailure extends Error {
  constructor(readonly reason: FailureReason) {
    super(`HTTP exchange failed: ${reason}`)
    this.name = 'ExchangeFailure'
  }
}

/**
 * One HTTP request and its whole answer, whatever its status. Follows no redirect and reads no
 * proxy settings. node:http instead of fetch, because only its sockets tell "never got out" from
 * "went out and was lost", which is the difference between a free and a spent code.
 * @throws ExchangeFailure
 */
export function exchange(order: Exchange): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const body = order.json === undefined ? null : Buffer.from(JSON.stringify(order.json))
    const isTls = order.address.protocol === 'https:'
    const request = (isTls ? tlsRequest : plainRequest)(order.address, {
      method: order.method,
      // A connection of its own: a kept one that the other side is just closing fails in a way that
      // does not tell whether the request got out.
      agent: false,
      headers: {
        accept: '*/*',
        'accept-encoding': 'identity',
        ...(body ? { 'content-type': 'application/json', 'content-length': body.length } : {}),
      },
    })
    let connected = false
    let answering = false
    const fail = (reason: FailureReason) => {
      clearTimeout(connectTimer)
      clearTimeout(totalTimer)
      reject(new ExchangeFailure(reason))
      request.destroy()
    }
    const connectTimer = setTimeout(() => fail('unreachable'), order.connectTimeoutMs)
    const totalTimer = setTimeout(
      () => fail(connected ? 'slow' : 'unreachable'),
      Math.max(1, order.timeoutMs),
    )
    whenConnected(request, isTls, () => {
      connected = true
      clearTimeout(connectTimer)
    })
    request.on('error', (error) => {
      if (connected) fail(answering ? 'cut' : 'reset')
      else fail(codeOf(error) === 'ECONNREFUSED' ? 'refused' : 'unreachable')
    })
    request.on('response', (response) => {
      answering = true
      const parts: Buffer[] = []
      let bytes = 0
      response.on('data', (part: Buffer) => {
        parts.push(part)
        bytes += part.length
        if (bytes > order.bodyLimitBytes) fail('too-large')
      })
      response.on('error', () => fail('cut'))
      response.on('end', () => {
        clearTimeout(totalTimer)
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
        })
      })
    })
    request.end(body ?? undefined)
  })
}

/** Nothing is written before this moment: the TCP connection stands, and TLS on top of it. */
function whenConnected(request: ClientRequest, isTls: boolean, then: () => void) {
  request.on('socket', (socket: Socket) => {
    socket.once(isTls ? 'secureConnect' : 'connect', then)
  })
}

function codeOf(error: Error): unknown {
  return 'code' in error ? error.code : undefined
}
