import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Accounts } from './accounts'
import { SERVER_ERROR, json, refuse, type Answer } from './answer'
import { invokeCloudFunction } from './cloud-function'
import { pathOf } from './code-order'
import { CODE_ENDPOINTS, type CodeCall, type MakeCode } from './codes'
import type { Counts } from './counts'
import type { Faults } from './faults'
import type { RequestList } from './request-list'
import type { SandboxRequest } from './state'
import type { Tokens } from './tokens'

/** A request after its body was read. `body` is undefined when it is no JSON. */
export type Incoming = {
  method: string
  endpoint: string
  query: URLSearchParams
  body: unknown
  /** Set on the Cloud Hosting address, where the network says who asks and no token is needed. */
  hostedAppid: string | null
}

type Parts = {
  accounts: Accounts
  counts: Counts
  tokens: Tokens
  faults: Faults
  requests: RequestList
  makeCode: MakeCode
  functionFolder: string
}

const credentials = z.object({
  grant_type: z.unknown().optional(),
  appid: z.string().optional(),
  secret: z.string().optional(),
  force_refresh: z.boolean().optional().catch(undefined),
})

/** Every WeChat endpoint the sandbox speaks; null for an address it does not know. */
export function createEndpoints(parts: Parts) {
  const { accounts, counts, tokens, faults, requests, makeCode, functionFolder } = parts

  function handOutToken(given: unknown, stable: boolean, request: SandboxRequest): Answer {
    const read = credentials.safeParse(given)
    if (!read.success) return refuse(47001)
    const { grant_type: grant, appid, secret, force_refresh: force } = read.data
    if (grant !== 'client_credential') return refuse(40002)
    if (!appid) return refuse(41002)
    request.appid = appid
    if (!accounts.knows(appid)) return refuse(40013)
    if (!secret) return refuse(41004)
    if (!accounts.accepts(appid, secret)) return refuse(40125)
    const issued = stable ? tokens.issueStable(appid, force === true) : tokens.issuePlain(appid)
    if (typeof issued === 'number') return refuse(issued)
    return json({ access_token: issued.token, expires_in: issued.expiresInSeconds })
  }

  /** `POST /cgi-bin/openapi/quota/get`: the daily limit only; no call reads the limit for ever. */
  function dailyQuota(appid: string, body: unknown): Answer {
    const read = z.object({ cgi_path: z.string() }).safeParse(body)
    if (!read.success) return refuse(47001)
    const call = codeCallAt(read.data.cgi_path)
    if (call === null || call === 'getUnlimited') return refuse(76021)
    const { dayLimit, callsToday } = counts.get(appid)
    const remain = Math.max(0, dayLimit - callsToday)
    const quota = { daily_limit: dayLimit, used: callsToday, remain }
    return json({ errcode: 0, errmsg: 'ok', quota })
  }

  /** A call from inside the cloud function, with the faults that name its endpoint. */
  async function openApi(call: CodeCall, appid: string, body: unknown): Promise<Answer> {
    const endpoint = endpointOf(call)
    const request = requests.begin('OPENAPI', endpoint, pathOf(body))
    request.appid = appid
    const fault = faults.takeNamed({ endpoint, path: request.path })
    request.fault = fault?.kind ?? null
    if (fault?.kind === 'errcode') return note(request, refuse(fault.errcode ?? -1))
    if (fault?.kind === 'slow') await pause(fault.delayMs ?? 0)
    // The function's own limit of time ends it.
    if (fault?.kind === 'hang') await new Promise(() => undefined)
    // WeChat's own network lies between the function and the API: a break there is a system error.
    const isCut = fault?.kind === 'reset' || fault?.kind === 'http500' || fault?.kind === 'html'
    if (isCut) return note(request, SERVER_ERROR)
    const answer = note(request, await makeCode(call, appid, body))
    if (fault?.kind === 'lost') return SERVER_ERROR
    if (fault?.kind === 'empty') return { ...answer, body: Buffer.alloc(0) }
    if (fault?.kind === 'truncated') return halved(answer)
    return answer
  }

  return async function answerEndpoint(
    incoming: Incoming,
    request: SandboxRequest,
  ): Promise<Answer | null> {
    const { method, endpoint, query, body, hostedAppid } = incoming
    const isPlainToken = endpoint === '/cgi-bin/token'
    const call = codeCallAt(endpoint)
    if (!isPlainToken && call === null && !OTHERS.has(endpoint)) return null
    if (isPlainToken) {
      if (method !== 'GET') return refuse(43001)
      return handOutToken(Object.fromEntries(query), false, request)
    }
    if (method !== 'POST') return refuse(43002)
    if (endpoint === '/cgi-bin/stable_token') return handOutToken(body, true, request)

    const appid = hostedAppid ?? tokens.check(query.get('access_token'))
    if (typeof appid === 'number') return refuse(appid)
    request.appid = appid
    if (call !== null) {
      const answer = await makeCode(call, appid, body)
      request.counted = answer.counted === true
      return answer
    }
    if (endpoint === '/cgi-bin/openapi/quota/get') return dailyQuota(appid, body)
    return invokeCloudFunction({
      folder: functionFolder,
      appid,
      environment: query.get('env'),
      name: query.get('name'),
      event: body,
      openApi: (inner, parameters) => openApi(inner, appid, parameters),
    })
  }
}

/** The picture of a connection that broke without either side noticing. */
export function halved(answer: Answer): Answer {
  return { ...answer, body: answer.body.subarray(0, Math.floor(answer.body.length / 2)) }
}

const OTHERS = new Set([
  '/cgi-bin/stable_token',
  '/cgi-bin/openapi/quota/get',
  '/tcb/invokecloudfunction',
])

function codeCallAt(endpoint: string): CodeCall | null {
  return CODE_CALLS.get(endpoint) ?? null
}

const CODE_CALLS: ReadonlyMap<string, CodeCall> = new Map(Object.entries(CODE_ENDPOINTS))

function endpointOf(call: CodeCall): string {
  for (const [endpoint, its] of CODE_CALLS) if (its === call) return endpoint
  throw new Error(`no endpoint makes ${call}`)
}

function note(request: SandboxRequest, answer: Answer): Answer {
  request.status = answer.status
  request.errcode = answer.errcode
  request.counted = answer.counted === true
  return answer
}
