import { format, stripVTControlCharacters } from 'node:util'
import { log, wasTold } from '@/lib/log'
import { requestContext } from '@/lib/request-context'

const LEVELS = { debug: 'debug', log: 'info', info: 'info', warn: 'warn', error: 'error' } as const
type Method = keyof typeof LEVELS

/**
 * Makes lines of the log of what Next and libraries print: one for each time, and none where it is an
 * error that the log holds already.
 */
export function logPrinted(): void {
  const methods = Object.keys(LEVELS).filter((name): name is Method => name in LEVELS)
  for (const method of methods) {
    console[method] = (...said: unknown[]) => tell(LEVELS[method], said)
  }
}

function tell(level: (typeof LEVELS)[Method], said: unknown[]): void {
  const error = said.find((part) => part instanceof Error)
  if (error) {
    const words = wordsOf(said.filter((part) => part !== error))
    tellFailure(error, { words, level })
    return
  }
  const words = wordsOf(said)
  if (words !== '') log[level](words)
}

type Beside = { words?: string; level?: (typeof LEVELS)[Method]; method?: string; path?: string }

/** A failure that nobody made an answer of, told once: Next prints it and hands it on besides. */
export function tellFailure(error: unknown, { words, level = 'error', ...asked }: Beside): void {
  if (wasTold(error)) return
  const request = requestContext()
  const { method = request?.method, path = request?.path } = asked
  // A page that failed shows Next's digest as its reference.
  const hasDigest = typeof error === 'object' && error !== null && 'digest' in error
  const reference = hasDigest ? String(error.digest) : undefined
  const isRequest = path !== undefined
  log[level](
    { err: error, reference, method, path: path?.split('?')[0] },
    words || (isRequest ? 'a request failed' : 'something failed apart from requests'),
  )
}

/** Without Next's signs, colours, and whatever stands behind the ? of an address: that may be a token. */
function wordsOf(said: readonly unknown[]): string {
  return stripVTControlCharacters(format(...said))
    .replace(/\?[^\s'"`]*=[^\s'"`]*/g, '')
    .replace(/^[⨯⚠✓○▲»\s]+/, '')
    .trim()
}
