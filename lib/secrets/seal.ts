import 'server-only'
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { appSecrets } from './app-secrets'
import { AppError } from '@/lib/errors'

/** What a sealed text belongs to: it opens for nothing else, so rows cannot be swapped. */
export type SealOwner = {
  programId: string
  purpose: 'app-secret' | 'access-token' | 'webhook-key'
}

const VERSION = 'v1'
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Seals with AES-256-GCM under a key derived from APP_SECRET.
 * @param atMs when the plain text was set, if not now: sealing anew under another key is no new secret.
 * @returns `v1.<when, ms in base 36>.<iv>.<ciphertext and tag>`, all of it authenticated.
 */
export function seal(plain: string, owner: SealOwner, atMs = Date.now()): string {
  const head = `${VERSION}.${atMs.toString(36)}`
  const iv = randomBytes(IV_BYTES)
  const [key] = sealingKeys()
  if (!key) throw new Error('there is no APP_SECRET')
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(associatedData(head, owner))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${head}.${iv.toString('base64url')}.${body.toString('base64url')}`
}

/** @throws AppError secret_unreadable: APP_SECRET changed, or the text was tampered with. */
export function open(sealed: string, owner: SealOwner): string {
  const [version, at, iv, body] = sealed.split('.')
  if (version !== VERSION || !at || !iv || !body) throw new AppError('secret_unreadable')
  const bytes = Buffer.from(body, 'base64url')
  let cause: unknown
  // The tag tells which key it was sealed under.
  for (const key of sealingKeys()) {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), {
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(associatedData(`${version}.${at}`, owner))
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
      const plain = [decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]
      return Buffer.concat(plain).toString('utf8')
    } catch (error) {
      cause = error
    }
  }
  throw new AppError('secret_unreadable', { cause })
}

/** When it was sealed: readable without opening it. */
export function sealedAt(sealed: string): Date {
  return new Date(Number.parseInt(sealed.split('.')[1] ?? '', 36))
}

function associatedData(head: string, { programId, purpose }: SealOwner): Buffer {
  return Buffer.from([head, purpose, programId].join('\n'))
}

/** A key of its own for each use of APP_SECRET; the newest secret's first. */
export function deriveKeys(
  use: 'sealing' | 'audit' | 'set-up' | 'witness' | 'known-browser',
): Buffer[] {
  return appSecrets().map((secret) => {
    const name = `${use} ${secret}`
    const known = derived.get(name)
    if (known) return known
    const key = Buffer.from(hkdfSync('sha256', secret, '', `sunflower ${use} key`, 32))
    derived.set(name, key)
    return key
  })
}

/** Deriving costs more than sealing, and every call to WeChat opens a token. */
const derived = new Map<string, Buffer>()

const sealingKeys = () => deriveKeys('sealing')
