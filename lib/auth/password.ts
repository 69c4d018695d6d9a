import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import { AppError } from '@/lib/errors'

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

/**
 * Whether this is one of the passwords that are tried first: one on the list, in whatever case, also
 * with digits or signs before or behind it while it is at least half of the whole. `Sunflower_2027`
 * is such a one, `a sunflower in June` is not.
 *
 * The list: `passwords-common` of @zxcvbn-ts/language-common (MIT), some 49,000 in lower case that
 * leaked most often, the 10,000 most common among them.
 */
export async function isKnownPassword(password: string): Promise<boolean> {
  const known = await (list ??= readList())
  const text = password.toLowerCase()
  const first = text.search(/\p{L}/u)
  const wordStart = first < 0 ? text.length : first
  const wordEnd = text.replace(/\P{L}+$/u, '').length
  for (let start = 0; start <= wordStart; start += 1) {
    const least = Math.max(wordEnd, start + Math.ceil(text.length / 2))
    for (let end = text.length; end >= least; end -= 1) {
      if (known.has(text.slice(start, end))) return true
    }
  }
  return false
}

let list: Promise<ReadonlySet<string>> | undefined

/** Read when somebody chooses a password, which is seldom. */
async function readList(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set(dictionary['passwords-common'])
}
