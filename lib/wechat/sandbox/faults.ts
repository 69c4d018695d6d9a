import { z } from 'zod'

const faultKind = z.enum([
  'errcode',
  'http500',
  'slow',
  'hang',
  'reset',
  'lost',
  'truncated',
  'html',
  'empty',
  'expire_token',
])

export type FaultKind = z.infer<typeof faultKind>

/**
 * Something that goes wrong with the next `times` requests it fits. `endpoint` is a whole path or
 * its last part, `path` the code's own; a fault without them fits any request.
 * Nothing is counted by `errcode`, `http500`, `reset` (cut before counting) and `html`; `lost`
 * (cut), `truncated` and `empty` count first and spoil the answer; `slow` waits `delayMs` and goes
 * on; `hang` never answers and counts nothing; `expire_token` ends the token that the request carries.
 */
export const sandboxFault = z.strictObject({
  endpoint: z.string().optional(),
  path: z.string().optional(),
  times: z.int().min(1),
  kind: faultKind,
  errcode: z.int().optional(),
  delayMs: z.int().min(0).max(600_000).optional(),
})

export type SandboxFault = z.infer<typeof sandboxFault>

type Target = { endpoint: string; path: string | null }

/** The faults still to come, used up in the order they were given. */
export function createFaults() {
  let faults: SandboxFault[] = []

  function take(fits: (fault: SandboxFault) => boolean): SandboxFault | null {
    const found = faults.find(fits)
    if (!found) return null
    found.times -= 1
    if (found.times === 0) faults = faults.filter((fault) => fault !== found)
    return found
  }

  return {
    list: () => faults,
    replace: (next: SandboxFault[]) => {
      faults = next.map((fault) => ({ ...fault }))
    },
    /** The fault for a request over HTTP. */
    take: (target: Target) => take((fault) => fits(fault, target)),
    /** Inside a cloud function only a fault that names the endpoint fits: the others hit the outer request. */
    takeNamed: (target: Target) =>
      take((fault) => fault.endpoint !== undefined && fits(fault, target)),
  }
}

export type Faults = ReturnType<typeof createFaults>

function fits(fault: SandboxFault, { endpoint, path }: Target): boolean {
  const isEndpoint =
    fault.endpoint === undefined ||
    endpoint === fault.endpoint ||
    endpoint.endsWith(`/${fault.endpoint}`)
  return isEndpoint && (fault.path === undefined || fault.path === path)
}
