import { onEachRequest } from '@/lib/http/each-request'
import { log } from '@/lib/log'
import { requestContext } from '@/lib/request-context'

/** Asked by machines every second, or by the dozen for one page. */
const SMALL = /^\/(api\/health\/|_next\/static\/|(icon\.svg|favicon\.ico)$)/
/** Names one thing: an id of ours or of better-auth. */
const ID = /^(?=.*\d)[\w-]{20,}$/
const ROUTE_MAX = 200

/**
 * Tells of every request once it is answered, by whom it was not waited for too. Never its query: that
 * of a set-up link, an invitation or a new password lets its holder in.
 */
export function logRequests(): void {
  onEachRequest((_, answer) => {
    const asked = requestContext()
    if (!asked) return
    const { requestId, method, path } = asked
    const level = SMALL.test(path) ? 'debug' : 'info'
    if (!log.isLevelEnabled(level)) return
    const startedAtMs = performance.now()
    // The context may be another request's by then: connections are shared.
    answer.once('close', () => {
      const ms = Math.round(performance.now() - startedAtMs)
      const cut = answer.writableFinished ? undefined : true
      const { statusCode: status } = answer
      log[level]({ requestId, method, route: routeOf(path), status, ms, cut }, 'request')
    })
  })
}

/** A path as the app's folders name it. */
function routeOf(path: string): string {
  const parts = path.slice(0, ROUTE_MAX).split('/')
  return parts.map((part) => (ID.test(part) ? '[id]' : part)).join('/')
}
