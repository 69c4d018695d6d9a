import 'server-only'
import { randomInt } from 'node:crypto'
import { decryptForAuth, encryptForAuth } from '@/lib/auth/two-factor-secrets'
import { RECOVERY_CODE_COUNT } from './schema'

/** Nothing that is mistaken for something else on paper: no 0 and o, no 1, i and l. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const HALF = 5

/** Each works once, in place of the authenticator app: 49 bits, as `abcde-fghjk`. */
export async function makeRecoveryCodes(): Promise<{ codes: string[]; encrypted: string }> {
  const codes = Array.from({ length: RECOVERY_CODE_COUNT }, makeCode)
  return { codes, encrypted: await encryptForAuth(JSON.stringify(codes)) }
}

function makeCode(): string {
  const half = () => Array.from({ length: HALF }, () => ALPHABET[randomInt(ALPHABET.length)])
  return `${half().join('')}-${half().join('')}`
}

/** How many are left; null where they cannot be read any more. */
export async function countRecoveryCodes(encrypted: string): Promise<number | null> {
  const plain = await decryptForAuth(encrypted)
  if (plain === null) return null
  const codes: unknown = JSON.parse(plain)
  return Array.isArray(codes) ? codes.length : null
}
