/** Where the trail ends: number and hash of its last entry. */
export type Head = { sequence: number; hash: string }

/**
 * A head as it is noted outside of the database, NUMBER.HASH: one word, which a log, a chat and a JSON
 * text inside another leave as it is.
 */
export const wordOf = ({ sequence, hash }: Head) => `${sequence}.${hash}`

/** What was noted of a head elsewhere. */
export type KeptHead = {
  hash: string
  /** null where the hash alone was kept. */
  sequence: number | null
  /** As it stands beside it, ISO 8601. */
  notedAt: string | null
}

const WORD = /(?<!\d)([1-9]\d{0,9})\.([0-9a-f]{64})(?![0-9a-f])/g
const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)/

/** Every head that stands in a line of whatever text. */
export function findHeads(line: string): KeptHead[] {
  const notedAt = MOMENT.exec(line)?.[0] ?? null
  return [...line.matchAll(WORD)].map(([, sequence, hash = '']) => ({
    hash,
    sequence: Number(sequence),
    notedAt,
  }))
}
