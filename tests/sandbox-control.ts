import type { SandboxFault } from '@/lib/wechat/sandbox/faults'
import type { NumUsed, SandboxState } from '@/lib/wechat/sandbox/state'

type Settings = {
  codesUsed?: number
  callsToday?: number
  codeLimit?: number
  dayLimit?: number
  numUsed?: NumUsed
  squareStrip?: boolean
  publishedPages?: string[] | null
}

/** The Mini Program that every app has from the start. */
export const SANDBOX_APP_ID = 'wxsandbox0000000001'

/** The control doors of one app's WeChat sandbox. */
export function controlSandbox(url: string) {
  async function ask(method: string, door: string, body?: unknown): Promise<SandboxState> {
    const response = await fetch(`${url}/__sandbox/${door}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${door}: ${await response.text()}`)
    const state: SandboxState = await response.json()
    return state
  }
  const getState = () => ask('GET', 'state')
  return {
    url,
    getState,
    set: (settings: Settings, appid = SANDBOX_APP_ID) =>
      ask('PUT', 'state', { appid, ...settings }),
    /** Makes WeChat know a Mini Program, for stories that connect one. */
    addAccount: (appid: string, secret: string) => ask('PUT', 'accounts', { appid, secret }),
    /** Replaces the faults still to come. */
    setFaults: (...faults: SandboxFault[]) => ask('PUT', 'faults', faults),
    reset: () => ask('POST', 'reset'),
    /** How many codes the sandbox has counted for one Mini Program. */
    async countCodes(appid = SANDBOX_APP_ID) {
      return (await getState()).apps[appid]?.codesUsed ?? 0
    },
    /** The requests for one page path, oldest first. */
    async listRequests(path: string) {
      return (await getState()).requests.filter((request) => request.path === path)
    },
  }
}
