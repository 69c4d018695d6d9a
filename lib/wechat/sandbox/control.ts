import { z } from 'zod'
import type { Accounts } from './accounts'
import type { Counts } from './counts'
import { sandboxFault, type Faults } from './faults'
import type { RequestList } from './request-list'
import type { CountRule, SandboxState } from './state'
import type { Tokens } from './tokens'

const settingsShape = z.strictObject({
  appid: z.string().startsWith('wx'),
  codesUsed: z.int().min(0).optional(),
  callsToday: z.int().min(0).optional(),
  codeLimit: z.int().min(0).optional(),
  dayLimit: z.int().min(0).optional(),
  numUsed: z.enum(['on', 'off', 'nonsense']).optional(),
  squareStrip: z.boolean().optional(),
  publishedPages: z.array(z.string()).nullable().optional(),
})

const accountShape = z.strictObject({
  appid: z.string().startsWith('wx'),
  secret: z.string().min(1),
})

type Parts = {
  accounts: Accounts
  counts: Counts
  tokens: Tokens
  faults: Faults
  requests: RequestList
  countRule: CountRule
}

type ControlAnswer = { status: number; body: unknown }

/** The doors under `/__sandbox/`, for tests and for whoever plays through a situation. */
export function createControl({ accounts, counts, tokens, faults, requests, countRule }: Parts) {
  function state(): SandboxState {
    const appids = [...new Set([...counts.appids(), ...tokens.appids()])].sort()
    const apps = appids.map((appid) => {
      const { codesUsed, codeLimit, callsToday, dayLimit, numUsed, squareStrip, publishedPages } =
        counts.get(appid)
      const settings = {
        ...{ codesUsed, codeLimit, callsToday, dayLimit },
        ...{ numUsed, squareStrip, publishedPages },
      }
      return [appid, { ...settings, tokensIssued: tokens.issuedTo(appid) }] as const
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
    if (!accounts.knows(appid))
      return { status: 404, body: { error: 'appid: none that the sandbox knows' } }
    counts.set(appid, settings)
    return { status: 200, body: state() }
  }

  function addAccount(body: unknown): ControlAnswer {
    const read = accountShape.safeParse(body)
    if (!read.success) return { status: 400, body: { error: z.prettifyError(read.error) } }
    accounts.add(read.data.appid, read.data.secret)
    return { status: 200, body: state() }
  }

  function replaceFaults(body: unknown): ControlAnswer {
    const read = z.array(sandboxFault).safeParse(body)
    if (!read.success) return { status: 400, body: { error: z.prettifyError(read.error) } }
    faults.replace(read.data)
    return { status: 200, body: state() }
  }

  function reset(): ControlAnswer {
    accounts.clear()
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
      case 'PUT /__sandbox/accounts':
        return addAccount(body)
      case 'PUT /__sandbox/faults':
        return replaceFaults(body)
      case 'POST /__sandbox/reset':
        return reset()
      default:
        return { status: 404, body: { error: 'no such control' } }
    }
  }
}
