import 'server-only'
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { AuditEntry } from '@/lib/generated/prisma/client'
import { deriveKeys } from '@/lib/secrets/seal'
import { wordOf, type Head } from './head'

type Hashed = Omit<AuditEntry, 'hash'>

/**
 * SHA-256, hex, of everything an entry says, the hash of the one before included: a JSON array in
 * this order, `at` in ISO 8601 with milliseconds. Whoever has an export can do the same sum.
 */
export function hashEntry(entry: Hashed): string {
  const { sequence, at, event, actorId, actorName, targetId, details, address, requestId } = entry
  const said = [
    entry.previousHash,
    sequence,
    at.toISOString(),
    event,
    actorId,
    actorName,
    targetId,
    details,
    address,
    requestId,
  ]
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}

/** Says that this head was written by the program: it takes APP_SECRET to make it. */
export function sealHead(head: Head): string {
  const [seal = ''] = sealsOf(head)
  return seal
}

/** Whether the program wrote this head, under today's APP_SECRET or the one before. */
export function isSealed(head: Head & { seal: string }): boolean {
  const given = Buffer.from(head.seal, 'hex')
  return sealsOf(head).some((seal) => {
    const expected = Buffer.from(seal, 'hex')
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}

const sealsOf = (head: Head) =>
  deriveKeys('audit').map((key) => createHmac('sha256', key).update(wordOf(head)).digest('hex'))
