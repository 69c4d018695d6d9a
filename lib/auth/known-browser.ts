import 'server-only'
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { deriveKeys } from '@/lib/secrets/seal'

/**
 * What a browser keeps in which somebody has signed in, one for each person: signed, new at each
 * sign-in. It opens nothing. Wrong passwords from there are counted by themselves, so that
 * strangers who guess cannot keep out whose browser it is (OWASP calls these device cookies).
 */
export const KNOWN_BROWSER_SECONDS = 180 * 24 * 3600

/** The same for every sign-in of this person here, so that a newer one takes the older one's place. */
export function knownBrowserCookie(email: string): string {
  return `known_${createHash('sha256').update(email).digest('hex').slice(0, 16)}`
}

/** @returns what the cookie holds: when it was made, its own name and a signature over both */
export function makeKnownBrowser(email: string, nowMs = Date.now()): string {
  const name = `${nowMs.toString(36)}.${randomBytes(12).toString('base64url')}`
  const [key] = deriveKeys('known-browser')
  if (!key) throw new Error('there is no APP_SECRET')
  return `${name}.${sign(key, email, name)}`
}

/** The browser's own name if it is one in which this person has signed in, or null. */
export function readKnownBrowser(email: string, value: string, nowMs = Date.now()): string | null {
  const [at = '', id = '', signature = ''] = value.split('.')
  const name = `${at}.${id}`
  const given = Buffer.from(signature)
  const isOurs = deriveKeys('known-browser').some((key) => {
    const right = Buffer.from(sign(key, email, name))
    return right.length === given.length && timingSafeEqual(right, given)
  })
  const ageMs = nowMs - Number.parseInt(at, 36)
  return isOurs && ageMs <= KNOWN_BROWSER_SECONDS * 1000 ? name : null
}

const sign = (key: Buffer, email: string, name: string) =>
  createHmac('sha256', key).update(`${name}\n${email}`).digest('base64url')
