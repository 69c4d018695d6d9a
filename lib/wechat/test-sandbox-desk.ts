import { z } from 'zod'
import type { CodeRequest } from './code-request'
import type { TokenConnection, TokenWay, WechatConnection } from './connection'
import { createMemoryTokenStore } from './memory-token-store'
import { startSandbox } from './sandbox/server'
import type { SandboxState } from './sandbox/state'

export const MODES = ['https', 'sandbox', 'cloud-function', 'cloud-hosting'] as const
export const KINDS = ['wxacode', 'qrcode', 'unlimited'] as const
export const TOKEN_WAYS = ['stable', 'plain'] as const

export type Mode = (typeof MODES)[number]
type Fault = { endpoint?: string; path?: string; times: number; kind: string } & {
  errcode?: number
  delayMs?: number
}

const stateShape = z.custom<SandboxState>((value) => typeof value === 'object' && value !== null)

/** Test support: a sandbox of one's own, and a new Mini Program and page for every case. */
export async function openDesk() {
  const sandbox = await startSandbox({ port: 0, cloudHosting: true, nowMs: () => Date.now() })
  const store = createMemoryTokenStore()
  const tokensSeen = new Set<string>()
  let cases = 0

  async function control(method: string, path: string, body?: unknown): Promise<SandboxState> {
    const response = await fetch(`${sandbox.url}/__sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(await response.text())
    return stateShape.parse(await response.json())
  }

  return {
    url: sandbox.url,
    close: () => sandbox.close(),
    tokensSeen,
    /** Remembers every token, so that a test can look for them where they must not be. */
    tokens: {
      ...store,
      write: async (...[key, token]: Parameters<typeof store.write>) => {
        tokensSeen.add(token.token)
        await store.write(key, token)
      },
    },
    state: () => control('GET', 'state'),
    reset: () => control('POST', 'reset'),
    setFaults: (faults: Fault[]) => control('PUT', 'faults', faults),
    setState: (state: Record<string, unknown>) => control('PUT', 'state', state),
    newCase(kind: CodeRequest['kind'] = 'wxacode') {
      cases += 1
      const number = cases
      const path = kind === 'unlimited' ? `pages/a?s${number}` : `pages/a/${number}`
      return {
        path,
        request: requestOf(kind, path),
        connect: (mode: Mode, tokenWay: TokenWay = 'stable') =>
          connectionOf(mode, tokenWay, sandbox, `wxsandbox${number}`),
        /** What reached the sandbox for this code, from outside and from inside a function. */
        reached: async () => {
          const { requests } = await control('GET', 'state')
          const own = requests.filter((request) => request.path === path)
          return {
            outside: own.filter(({ method }) => method !== 'OPENAPI').length,
            counted: own.filter(({ counted }) => counted).length,
          }
        },
      }
    },
  }
}

function connectionOf(
  mode: Mode,
  tokenWay: TokenWay,
  { url: baseUrl, cloudHostingUrl }: { url: string; cloudHostingUrl: string | null },
  appId: string,
): WechatConnection {
  if (mode === 'cloud-hosting') return { mode, baseUrl: cloudHostingUrl ?? '' }
  const credentials = { baseUrl, appId, appSecret: 'sandbox-secret', tokenWay }
  return mode === 'cloud-function'
    ? { mode, ...credentials, environment: 'env-1', functionName: 'wxacode' }
    : { mode, ...credentials }
}

/** The AppID under which a connection's token is kept. */
export function tokenConnection(connection: WechatConnection): TokenConnection {
  if (connection.mode === 'cloud-hosting') throw new Error('Cloud Hosting has no token')
  return connection
}

function requestOf(kind: CodeRequest['kind'], path: string): CodeRequest {
  const drawing = {
    widthPx: 280,
    autoColour: false,
    lineColour: { r: 10, g: 60, b: 120 },
    transparent: true,
  }
  switch (kind) {
    case 'wxacode':
      return { kind, path, ...drawing }
    case 'qrcode':
      return { kind, path, widthPx: 280 }
    case 'unlimited': {
      const [page = '', scene = ''] = path.split('?')
      return { kind, page, scene, checkPath: true, ...drawing }
    }
  }
}
