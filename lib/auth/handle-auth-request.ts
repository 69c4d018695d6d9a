import 'server-only'
import { auth } from './auth'

// What scripts and the sign-out button may ask of better-auth; the other screens go through
// actions. Everything else it could do (sign-up, social sign-in, lists of session tokens, …) stays
// shut.
const OPEN = ['GET get-session', 'POST sign-in/email', 'POST sign-out']

/** Answers one request under /api/auth/. */
export async function handleAuthRequest(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth\//, '')
  if (!OPEN.includes(`${request.method} ${path}`)) return new Response(null, { status: 404 })
  return auth.handler(request)
}
