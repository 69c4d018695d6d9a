import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { compileFunction } from 'node:vm'
import { z } from 'zod'
import { errmsgOf, json, refuse, type Answer } from './answer'
import type { CodeCall } from './codes'

const TIME_LIMIT_MS = 5_000
const FUNCTION_NAME = 'wxacode'

const configShape = z.object({ permissions: z.object({ openapi: z.array(z.string()) }) })
const functionShape = z.custom<(event: unknown) => Promise<unknown>>(
  (value) => typeof value === 'function',
)

/** What `cloud.openapi.wxacode.*` rejects with. */
class OpenApiError extends Error {
  constructor(
    readonly errCode: number,
    readonly errMsg: string,
  ) {
    super(errMsg)
  }
}

/** One call from inside the function, back into the sandbox: the answer WeChat would give. */
type OpenApi = (call: CodeCall, parameters: Record<string, unknown>) => Promise<Answer>

type Invocation = {
  /** Folder of the function, `cloud/wxacode` of this project. */
  folder: string
  appid: string
  environment: string | null
  name: string | null
  event: unknown
  openApi: OpenApi
}

/**
 * `POST /tcb/invokecloudfunction`: runs the very file an operator uploads, with a stand-in for
 * `wx-server-sdk`. Every environment has the one function.
 */
export async function invokeCloudFunction(invocation: Invocation): Promise<Answer> {
  const { folder, environment, name, event } = invocation
  if (!environment) return refuse(-501007)
  if (name !== FUNCTION_NAME) return refuse(-501000)
  const stop = new AbortController()
  try {
    const main = await loadFunction(folder, standInSdk(invocation, await readPermissions(folder)))
    const returned = await Promise.race([
      main(event),
      // Whatever the function started goes on and may still spend a code, as it does at WeChat.
      pause(TIME_LIMIT_MS, 'too slow' as const, { signal: stop.signal }),
    ])
    if (returned === 'too slow') return refuse(-504003)
    return json({ errcode: 0, errmsg: 'ok', resp_data: JSON.stringify(returned ?? null) })
  } catch {
    return refuse(-504002)
  } finally {
    stop.abort()
  }
}

async function readPermissions(folder: string): Promise<string[]> {
  const config: unknown = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'))
  return configShape.parse(config).permissions.openapi
}

/** The function is CommonJS, as WeChat's runtime wants it, and reads only the SDK it is handed. */
async function loadFunction(folder: string, sdk: object) {
  const filename = join(folder, 'index.js')
  const run = compileFunction(await readFile(filename, 'utf8'), ['exports', 'module', 'require'], {
    filename,
  })
  const uploaded: { exports: Record<string, unknown> } = { exports: {} }
  const require = (id: string): unknown => {
    if (id === 'wx-server-sdk') return sdk
    throw new Error(`Cannot find module '${id}'`)
  }
  Reflect.apply(run, undefined, [uploaded.exports, uploaded, require])
  return functionShape.parse(uploaded.exports.main)
}

function standInSdk({ appid, environment, openApi }: Invocation, permissions: string[]) {
  const api =
    (call: CodeCall) =>
    async (parameters: Record<string, unknown> = {}) => {
      const label = `openapi.wxacode.${call}`
      const fail = (errcode: number, errmsg: string) =>
        new OpenApiError(errcode, `${label}:fail ${errmsg}`)
      if (!permissions.includes(`wxacode.${call}`)) throw fail(-604101, errmsgOf(-604101))
      const answer = await openApi(call, snakeCase(parameters))
      if (answer.status !== 200) throw fail(-1, errmsgOf(-1))
      if (answer.errcode !== 0) throw fail(answer.errcode, wordsOf(answer))
      const contentType = answer.headers['content-type'] ?? ''
      return { contentType, buffer: answer.body, errCode: 0, errMsg: `${label}:ok` }
    }
  return {
    DYNAMIC_CURRENT_ENV: Symbol('DYNAMIC_CURRENT_ENV'),
    init: () => undefined,
    // Called over HTTP there is no visitor and so no OPENID.
    getWXContext: () => ({ APPID: appid, ENV: environment, SOURCE: 'wx_http' }),
    openapi: {
      wxacode: {
        get: api('get'),
        createQRCode: api('createQRCode'),
        getUnlimited: api('getUnlimited'),
      },
    },
  }
}

function snakeCase(parameters: Record<string, unknown>): Record<string, unknown> {
  const toSnake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [toSnake(name), value]),
  )
}

function wordsOf(answer: Answer): string {
  const body: unknown = JSON.parse(answer.body.toString('utf8'))
  return z.object({ errmsg: z.string() }).parse(body).errmsg
}
