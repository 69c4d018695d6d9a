import { requestContext } from '@/lib/request-context'

/** On globalThis because Next bundles instrumentation and routes apart: both must see the same. */
const holder = globalThis as typeof globalThis & { sunflowerTold?: WeakMap<Error, Set<string>> }
const told = (holder.sunflowerTold ??= new WeakMap<Error, Set<string>>())

/** One error may be many requests' failure, and each of them has its line. */
const whose = () => requestContext()?.requestId ?? ''

/** Notes that the log holds this error. */
export function noteTold(error: unknown): void {
  if (!(error instanceof Error)) return
  const requests = told.get(error) ?? new Set()
  told.set(error, requests.add(whose()))
}

/** Whether the log holds this error of the running request already. */
export function wasTold(error: unknown): boolean {
  return error instanceof Error && told.get(error)?.has(whose()) === true
}
