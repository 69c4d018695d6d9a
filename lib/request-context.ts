import { AsyncLocalStorage } from 'node:async_hooks'

/** Which request the running code belongs to; what the trail and the log say about it. */
export type RequestContext = {
  address: string
  requestId: string
  method: string
  /** What was asked for, without its query: that may hold what is nobody's business. */
  path: string
}

/** On globalThis because Next bundles instrumentation and routes apart: both must see the same. */
const holder = globalThis as typeof globalThis & {
  sunflowerRequest?: AsyncLocalStorage<RequestContext>
}
const storage = (holder.sunflowerRequest ??= new AsyncLocalStorage<RequestContext>())

/** From here on, in everything this request sets off. */
export function enterRequest(context: RequestContext): void {
  storage.enterWith(context)
}

/** null where no request is behind it: the worker, a command in a terminal. */
export function requestContext(): RequestContext | null {
  return storage.getStore() ?? null
}
