import pino from 'pino'
import { env } from '@/lib/env'
import { requestContext } from '@/lib/request-context'

/** On globalThis because Next bundles instrumentation and routes apart: both must see the same. */
const holder = globalThis as typeof globalThis & { sunflowerTold?: WeakMap<Error, Set<string>> }
const told = (holder.sunflowerTold ??= new WeakMap<Error, Set<string>>())

/** One error may be many requests' failure, and each of them has its line. */
const whose = () => requestContext()?.requestId ?? ''

/** Notes that the log holds this error. */
function noteTold(error: unknown): void {
  if (!(error instanceof Error)) return
  const requests = told.get(error) ?? new Set()
  told.set(error, requests.add(whose()))
}

/** Whether the log holds this error of the running request already. */
export function wasTold(error: unknown): boolean {
  return error instanceof Error && told.get(error)?.has(whose()) === true
}

/** JSON lines on stdout. Names that may carry a secret are cut out wherever they stand. */
export const log = pino({
  level: env().logLevel,
  base: undefined,
  mixin: () => {
    const context = requestContext()
    return context ? { requestId: context.requestId } : {}
  },
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: {
    err(error: unknown) {
      noteTold(error)
      return error instanceof Error ? pino.stdSerializers.err(error) : error
    },
  },
  redact: {
    paths: [
      'password',
      'secret',
      'appSecret',
      'token',
      'accessToken',
      'cookie',
      'authorization',
    ].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
    censor: '[removed]',
  },
})
