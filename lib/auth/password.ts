import 'server-only'
import { hash, verify } from '@node-rs/argon2'

/** argon2id is this library's default algorithm; cost as OWASP advises (19 MiB, 2 passes). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

export function verifyPassword(input: { hash: string; password: string }): Promise<boolean> {
  return verify(input.hash, input.password)
}
