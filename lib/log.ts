import pino from 'pino'
import { env } from '@/lib/env'

/** JSON lines on stdout. Names that may carry a secret are cut out wherever they stand. */
export const log = pino({
  level: env().logLevel,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
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
