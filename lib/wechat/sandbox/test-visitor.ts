import { z } from 'zod'
import type { startSandbox } from './server'
import type { SandboxFault } from './faults'
import type { SandboxState } from './state'

type Sandbox = Awaited<ReturnType<typeof startSandbox>>

export const APPID = 'wxsandbox1'

/** What came back over HTTP, bytes and all. */
export type Reply = { status: number; headers: Headers; bytes: Buffer }

/** Speaks to a running sandbox as any program would: over HTTP, with a token of its own. */
export function visit({ url }: Pick<Sandbox, 'url'>) {
  async function ask(method: string, path: string, body?: string): Promise<Reply> {
    const answer = await fetch(url + path, { method, ...(body === undefined ? {} : { body }) })
    const bytes = Buffer.from(await answer.arrayBuffer())
    return { status: answer.status, headers: answer.headers, bytes }
  }

  async function control(method: string, path: string, body?: unknown): Promise<SandboxState> {
    const answer = await fetch(`${url}/__sandbox/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return z.custom<SandboxState>().parse(await answer.json())
  }

  const stableToken = (more: object = {}) =>
    ask(
      'POST',
      '/cgi-bin/stable_token',
      JSON.stringify({
        grant_type: 'client_credential',
        appid: APPID,
        secret: 'sandbox-secret',
        ...more,
      }),
    )

  return {
    ask,
    stableToken,
    plainToken: (appid = APPID, secret = 'sandbox-secret') =>
      ask('GET', `/cgi-bin/token?grant_type=client_credential&appid=${appid}&secret=${secret}`),
    token: async (appid = APPID) => tokenIn(await stableToken({ appid })),
    post: (path: string, token: string, body: unknown, more = '') =>
      ask('POST', `${path}?access_token=${token}${more}`, JSON.stringify(body)),
    state: () => control('GET', 'state'),
    change: (settings: object) => control('PUT', 'state', settings),
    faults: (faults: SandboxFault[]) => control('PUT', 'faults', faults),
    reset: () => control('POST', 'reset'),
  }
}

export function jsonIn(reply: Reply): Record<string, unknown> {
  const value: unknown = JSON.parse(reply.bytes.toString('utf8'))
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** WeChat's errcode; undefined for a picture. */
export function errcodeIn(reply: Reply): unknown {
  return reply.bytes[0] === 0x7b ? jsonIn(reply).errcode : undefined
}

export function tokenIn(reply: Reply): string {
  const { access_token: token } = jsonIn(reply)
  if (typeof token !== 'string') throw new Error(`no token in ${reply.bytes.toString('utf8')}`)
  return token
}
