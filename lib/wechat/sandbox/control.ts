import { z } from 'zod'
import type { Counts } from './counts'
import { sandboxFault, type Faults } from './faults'
import type { RequestList } from './request-list'
import type { CountRule, SandboxState } from './state'
import type { Tokens } from './tokens'

const settingsShape = z.strictObject({
  appid: z.string().startsWith('wxsandbox'),
  codesUsed: z.int().min(0).optional(),
  callsToday: z.int().min(0).optional(),
  codeLimit: z.int().min(0).optional(),
  dayLimit: z.int().min(0).optional(),
  numUsed: z.enum(['on', 'off', 'nonsense']).optional(),
})

type Parts = {
  counts: Counts
  tokens: Tokens
  faults: Faults
  requests: RequestList
  countRule: CountRule
}

type ControlAnswer = { status: number; body: unknown }

/** The doors under `/__sandbox/`, for tests and for whoever plays through a situation. */
export function createControl({ counts, tokens, faults, requests, countRule }: Parts) {
  function state(): SandboxState {
    const appids = [...new Set([...counts.appids(), ...tokens.appids()])].sort()
    const apps = appids.map((appid) => {
      const { codesUsed, codeLimit, callsToday, dayLimit, numUsed } = counts.get(appid)
      const tokensIssued = tokens.issuedTo(appid)
      return [appid, { codesUsed, codeLimit, callsToday, dayLimit, numUsed, tokensIssued }] as const
    })
    return {
      countRule,
      apps: Object.fromEntries(apps),
      faults: faults.list(),
      requests: [...requests.list()],
    }
  }

  function change(body: unknown): ControlAnswer {
    const read = settingsShape.safeParse(body)
    if (!read.success) return { status: 400, body: { error: z.prettifyError(read.error) } }
    const { appid, ...settings } = read.data
    counts.set(appid, settings)
    return { status: 200, body: state() }
  }

  function replaceFaults(body: unknown): ControlAnswer {
    const read = z.array(sandboxFault).safeParse(body)
    if (!read.success) return { status: 400, body: { error: z.prettifyError(read.error) } }
    faults.replace(read.data)
    return { status: 200, body: state() }
  }

  function reset(): ControlAnswer {
    counts.clear()
    tokens.clear()
    faults.replace([])
    requests.clear()
    return { status: 200, body: state() }
  }

  return (method: string, pathname: string, body: unknown): ControlAnswer => {
    switch (`${method} ${pathname}`) {
      case 'GET /__sandbox/state':
        return { status: 200, body: state() }
      case 'PUT /__sandbox/state':
        return change(body)
      case 'PUT /__sandbox/faults':
        return replaceFaults(body)
      case 'POST /__sandbox/reset':
        return reset()
      default:
        return { status: 404, body: { error: 'no such control' } }
    }
  }
}
