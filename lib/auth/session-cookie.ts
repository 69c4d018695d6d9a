import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { appSecrets } from '@/lib/secrets/app-secrets'
import { env } from '@/lib/env'

export const COOKIE_PREFIX = 'sunflower'

/** Over https alone where the desk has an https address. */
export const hasSecureCookies = () => env().appUrl.startsWith('https:')

/** The name of better-auth's cookie for the session. */
const nameOfSession = () => `${hasSecureCookies() ? '__Secure-' : ''}${COOKIE_PREFIX}.session_token`

type Cookies = { get: (name: string) => { value: string } | undefined }

/**
 * Whether a cookie for a session is there that we have signed. Cheap, and asked before a body is
 * read; whether the session still lives is asked at the door.
 */
export function hasSignedSession(cookies: Cookies): boolean {
  const value = cookies.get(nameOfSession())?.value ?? ''
  const signatureAt = value.lastIndexOf('.') + 1
  if (signatureAt < 2) return false
  const given = Buffer.from(value.slice(signatureAt), 'base64')
  return appSecrets().some((secret) => {
    // As better-auth signs its cookies.
    const right = createHmac('sha256', secret)
      .update(value.slice(0, signatureAt - 1))
      .digest()
    return right.length === given.length && timingSafeEqual(right, given)
  })
}
