import 'server-only'
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/** What a sealed text belongs to: it opens for nothing else, so rows cannot be swapped. */
type Purpose = { programId: string; purpose: 'app-secret' | 'access-token' }

const VERSION = 'v1'
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals with AES-256-GCM under a key derived from APP_SECRET.
 * @returns `v1.<when, ms in base 36>.<iv>.<ciphertext and tag>`, all of it authenticated.
 */
export function seal(plain: string, owner: Purpose): string {
  const head = `${VERSION}.${Date.now().toString(36)}`
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key(), iv).setAAD(associatedData(head, owner))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${head}.${iv.toString('base64url')}.${body.toString('base64url')}`
}

/** @throws AppError secret_unreadable: APP_SECRET changed, or the text was tampered with. */
export function open(sealed: string, owner: Purpose): string {
  const [version, at, iv, body] = sealed.split('.')
  if (version !== VERSION || !at || !iv || !body) throw new AppError('secret_unreadable')
  try {
    const bytes = Buffer.from(body, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', key(), Buffer.from(iv, 'base64url'), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(associatedData(`${version}.${at}`, owner))
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
    const plain = Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()])
    return plain.toString('utf8')
  } catch (cause) {
    throw new AppError('secret_unreadable', { cause })
  }
}

/** When it was sealed: readable without opening it. */
export function sealedAt(sealed: string): Date {
  return new Date(Number.parseInt(sealed.split('.')[1] ?? '', 36))
}

function associatedData(head: string, { programId, purpose }: Purpose): Buffer {
  return Buffer.from([head, purpose, programId].join('\n'))
}

let cachedKey: Buffer | undefined

function key(): Buffer {
  cachedKey ??= Buffer.from(hkdfSync('sha256', env().appSecret, '', 'sunflower sealing key', 32))
  return cachedKey
}
