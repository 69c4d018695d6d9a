import pino from 'pino'
import { env } from '@/lib/env'
import { requestContext } from '@/lib/request-context'
import { noteTold } from '@/lib/told-errors'

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
