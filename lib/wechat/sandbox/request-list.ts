import type { SandboxRequest } from './state'

const KEPT_REQUESTS = 1_000

/** The last requests to WeChat's endpoints, oldest first. */
export function createRequestList(nowMs: () => number) {
  let requests: SandboxRequest[] = []
  return {
    list: (): readonly SandboxRequest[] => requests,
    clear: () => {
      requests = []
    },
    /** Notes a request that just came in; the caller fills in how it ends. */
    begin(method: string, endpoint: string, path: string | null): SandboxRequest {
      const request: SandboxRequest = {
        atMs: nowMs(),
        method,
        endpoint,
        appid: null,
        path,
        status: null,
        errcode: null,
        counted: false,
        fault: null,
      }
      requests.push(request)
      if (requests.length > KEPT_REQUESTS) requests.shift()
      return request
    },
  }
}

export type RequestList = ReturnType<typeof createRequestList>
