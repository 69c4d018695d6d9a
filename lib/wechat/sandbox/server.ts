import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { log } from '@/lib/log'
import { PROXY_PAGE, SERVER_ERROR, refuse, type Answer } from './answer'
import { pathOf } from './code-order'
import { createCodes } from './codes'
import { createAccounts } from './accounts'
import { createControl } from './control'
import { createCounts } from './counts'
import { createEndpoints, halved, type Incoming } from './endpoints'
import { createFaults, type SandboxFault } from './faults'
import { createPictures } from './picture'
import { createRequestList } from './request-list'
import type { CountRule, SandboxRequest } from './state'
import { createTokens } from './tokens'

type SandboxOptions = {
  /** 0 takes a free port. */
  port: number
  host?: string
  /** Where the counts live; without it they end with the process. One sandbox per file. */
  stateFile?: string
  countRule?: CountRule
  /** How long every WeChat endpoint waits before it answers. */
  latencyMs?: number
  /** Opens a second address that asks for no token, as inside a Cloud Hosting container. */
  cloudHosting?: boolean
  /** Folder of the cloud function that `invokecloudfunction` runs. */
  functionFolder?: string
  /** The clock, so that tests need not wait for a token to end. */
  nowMs?: () => number
}

type Sandbox = { url: string; cloudHostingUrl: string | null; close(): Promise<void> }

/** The Mini Program that the Cloud Hosting address belongs to. */
const HOSTED_APPID = 'wxsandboxhosting'

const BODY_LIMIT_BYTES = 1_000_000
const CLOSE_WITHIN_MS = 3_000

/** Starts WeChat's side of docs/wechat.md on a port of this machine. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, host = '127.0.0.1', stateFile, countRule = 'params', latencyMs = 0 } = options
  const nowMs = options.nowMs ?? Date.now
  const accounts = createAccounts()
  const counts = createCounts(stateFile, nowMs)
  const tokens = createTokens(nowMs)
  const faults = createFaults()
  const requests = createRequestList(nowMs)
  const makeCode = createCodes({ counts, picture: createPictures(), countRule, nowMs })
  // The ignore mark keeps the bundler from packing the whole project because of the unknown folder.
  const functionFolder =
    options.functionFolder ?? join(/* turbopackIgnore: true */ process.cwd(), 'cloud', 'wxacode')
  const answerEndpoint = createEndpoints({
    accounts,
    counts,
    tokens,
    faults,
    requests,
    makeCode,
    functionFolder,
  })
  const control = createControl({ accounts, counts, tokens, faults, requests, countRule })

  async function serveWechat(incoming: Incoming, out: ServerResponse) {
    const { method, endpoint, body } = incoming
    const request = requests.begin(method, endpoint, pathOf(body))
    if (latencyMs > 0) await pause(latencyMs)
    const fault = faults.take({ endpoint, path: request.path })
    request.fault = fault?.kind ?? null
    const answer = await answerUnder(fault, incoming, request)
    // Both look the same from outside: an answer that never comes.
    if (answer === 'reset') out.socket?.resetAndDestroy()
    else if (answer === 'lost') out.socket?.destroy()
    // Whoever asks has to give up: the connection stays open until they do.
    else if (answer === 'hang') return
    else if (answer === null) sendControl(out, 404, { error: 'no such endpoint' })
    else send(out, answer, request)
  }

  /** The answer as it goes out, or how the connection is cut instead; null for no such endpoint. */
  async function answerUnder(
    fault: SandboxFault | null,
    incoming: Incoming,
    request: SandboxRequest,
  ): Promise<Answer | 'reset' | 'lost' | 'hang' | null> {
    const kind = fault?.kind
    if (kind === 'reset') return 'reset'
    if (kind === 'hang') return 'hang'
    if (kind === 'errcode') return refuse(fault?.errcode ?? -1)
    if (kind === 'http500') return SERVER_ERROR
    if (kind === 'html') return PROXY_PAGE
    if (kind === 'slow') await pause(fault?.delayMs ?? 0)
    if (kind === 'expire_token') tokens.expire(incoming.query.get('access_token'))
    const answer = await answerEndpoint(incoming, request)
    if (answer === null || kind === 'lost') return answer && 'lost'
    if (kind === 'truncated') return halved(answer)
    return kind === 'empty' ? { ...answer, body: Buffer.alloc(0) } : answer
  }

  async function serve(hostedAppid: string | null, input: IncomingMessage, out: ServerResponse) {
    const address = new URL(input.url ?? '/', 'http://sandbox')
    const method = input.method ?? 'GET'
    const bytes = await readBody(input)
    if (bytes === null) {
      sendControl(out, 413, { error: 'body too large' })
      return
    }
    const body = parseJson(bytes)
    const endpoint = address.pathname
    if (endpoint.startsWith('/__sandbox/')) {
      const answer = control(method, endpoint, body)
      sendControl(out, answer.status, answer.body)
      return
    }
    const query = address.searchParams
    await serveWechat({ method, endpoint, query, body, hostedAppid }, out)
  }

  function listenFor(hostedAppid: string | null) {
    return createServer((input, out) => {
      serve(hostedAppid, input, out).catch((error: unknown) => {
        log.error({ err: error, room: 'sandbox' }, 'the sandbox failed')
        if (!out.headersSent) sendControl(out, 500, { error: 'the sandbox failed' })
      })
    })
  }

  const servers: Server[] = []
  try {
    const main = await listen(listenFor(null), port, host)
    servers.push(main.server)
    // Only now: a second sandbox that finds its port taken must not touch the file of the first.
    counts.load()
    const hosting = options.cloudHosting ? await listen(listenFor(HOSTED_APPID), 0, host) : null
    if (hosting) servers.push(hosting.server)
    return {
      url: main.url,
      cloudHostingUrl: hosting?.url ?? null,
      async close() {
        await Promise.all(servers.map(closeServer))
        counts.close()
      },
    }
  } catch (error) {
    await Promise.all(servers.map(closeServer))
    counts.close()
    throw error
  }
}

function listen(server: Server, port: number, host: string) {
  return new Promise<{ server: Server; url: string }>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      const taken = typeof address === 'object' && address ? address.port : port
      const name = host.includes(':') ? `[${host}]` : host
      resolve({ server, url: `http://${name}:${taken}` })
    })
  })
}

/** Lets requests in work finish for a moment, then cuts what is left. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS)
    // A kept-alive connection that finishes its request now would stay open for seconds.
    const sweep = setInterval(() => server.closeIdleConnections(), 20)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(sweep)
      resolve()
    })
  })
}

async function readBody(input: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of input) {
    if (!Buffer.isBuffer(part)) continue
    bytes += part.length
    if (bytes <= BODY_LIMIT_BYTES) parts.push(part)
  }
  return bytes > BODY_LIMIT_BYTES ? null : Buffer.concat(parts)
}

/** Undefined for anything that is no JSON, whatever its content type says: WeChat ignores that too. */
function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}

function send(out: ServerResponse, answer: Answer, request: SandboxRequest) {
  request.status = answer.status
  request.errcode = answer.errcode
  out.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length })
  out.end(answer.body)
}

function sendControl(out: ServerResponse, status: number, body: unknown) {
  const bytes = Buffer.from(JSON.stringify(body))
  out.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length })
  out.end(bytes)
}
