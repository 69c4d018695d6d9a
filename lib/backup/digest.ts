import { createHash } from 'node:crypto'
import type { Row } from './read-rows'
import type { Table } from './tables'

export type Digest = { rows: number; sha256: string }

const MODULUS = 2n ** 256n

/**
 * Adds up the SHA-256 of every row. A sum and not a chain, because two databases sort the same keys
 * differently.
 */
export function startDigest({ columns }: Pick<Table, 'columns'>) {
  let [rows, sum] = [0, 0n]
  return {
    add(row: Row): void {
      const hash = sha256(JSON.stringify(columns.map((column) => canonical(row[column]))))
      sum = (sum + BigInt(`0x${hash}`)) % MODULUS
      rows += 1
    },
    end: (): Digest => ({ rows, sha256: sum.toString(16).padStart(64, '0') }),
  }
}

/** The same text for the same value, whichever database it was read from. */
function canonical(value: unknown): unknown {
  if (value instanceof Date) {
    // A moment that is none has no ISO form.
    return Number.isNaN(value.getTime()) ? 'no moment' : value.toISOString()
  }
  if (value instanceof Uint8Array) return sha256(value)
  return typeof value === 'bigint' ? value.toString() : value
}

export const sha256 = (of: string | Uint8Array) => createHash('sha256').update(of).digest('hex')
