import { onEachRequest } from './each-request'

/**
 * A year, and this host alone: what else lives under the company's domain is not ours to decide, and
 * a browser does not forget before the time is up.
 */
const STRICT_TRANSPORT = 'max-age=31536000'

/**
 * Tells browsers, with every answer, never to ask for this host over plain http again. Not among the
 * headers of next.config.js: those are written down when the app is built, and only the running app
 * knows its address.
 */
export function noteStrictTransport(appUrl: string): void {
  if (new URL(appUrl).protocol !== 'https:') return
  onEachRequest((_, answer) => {
    answer.setHeader('Strict-Transport-Security', STRICT_TRANSPORT)
  })
}
