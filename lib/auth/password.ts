import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import { AppError } from '@/lib/errors'
import { isKnownPassword } from './known-passwords'

/** argon2id is this library's default algorithm; cost as OWASP advises (19 MiB, 2 passes). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

/** For a password that somebody chooses now. @throws AppError password_known */
export async function hashNewPassword(password: string): Promise<string> {
  if (await isKnownPassword(password)) throw new AppError('password_known')
  return hashPassword(password)
}

export function verifyPassword(input: { hash: string; password: string }): Promise<boolean> {
  return verify(input.hash, input.password)
}
