import 'server-only'
import { AppError } from '@/lib/errors'
import { readBody } from '@/lib/http/read-body'
import { answerError } from './answer-error'
import { auth } from './auth'
import { isFromElsewhere } from './request-origin'
import { findSession } from './session'

// What scripts and the sign-out button may ask of better-auth; the other screens go through
// actions. Everything else it could do (sign-up, social sign-in, lists of session tokens, …) stays
// shut.
const OPEN = ['GET get-session', 'POST sign-in/email', 'POST sign-out']

/** An address and a password, and room to spare. */
const BODY_MAX_BYTES = 16_000

/** Answers one request under /api/auth/. */
export async function handleAuthRequest(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth\//, '')
  if (!OPEN.includes(`${request.method} ${path}`)) return new Response(null, { status: 404 })
  try {
    if (request.method === 'GET') {
      // Ends a session whose time is up, of which better-auth knows only half.
      await findSession(request.headers)
      return await forPage(await auth.handler(request))
    }
    // better-auth takes `Origin: null` from a browser that calls it its own page.
    if (isFromElsewhere(request.headers)) throw new AppError('forbidden')
    const body = await readBody(request, BODY_MAX_BYTES)
    const { url, method, headers } = request
    return await forPage(
      await auth.handler(
        new Request(url, { method, headers, body: body.length > 0 ? body : null }),
      ),
    )
  } catch (error) {
    return answerError(error)
  }
}

/**
 * better-auth's answer, for no cache and without the session's token: that is for the cookie alone,
 * which no script can read.
 */
async function forPage(response: Response): Promise<Response> {
  const { status, headers } = response
  headers.set('Cache-Control', 'no-store')
  const text = await response.text()
  if (text === '' || !headers.get('content-type')?.includes('json')) {
    return new Response(text || null, { status, headers })
  }
  headers.delete('content-length')
  const withoutTokens = (key: string, value: unknown) => (key === 'token' ? undefined : value)
  return new Response(JSON.stringify(JSON.parse(text, withoutTokens)), { status, headers })
}
