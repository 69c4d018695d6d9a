import { auth } from './auth'

// Test support: what a browser keeps of an answer, and sends with the next request.

/** Sunflower's cookie of that name, which the answer sets; '' if it does not. */
export function cookieOf(answer: Headers, name: 'session_token' | 'passkey'): string {
  const line = answer.getSetCookie().find((cookie) => cookie.startsWith(`sunflower.${name}=`))
  return line?.split(';')[0] ?? ''
}

/** The cookie of a new session, made with the password alone. */
export async function cookieOfSignIn(email: string, password: string): Promise<string> {
  const { headers } = await auth.api.signInEmail({ body: { email, password }, returnHeaders: true })
  return cookieOf(headers, 'session_token')
}
