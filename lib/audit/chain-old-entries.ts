import 'server-only'
import { hashEntry, sealHead } from './chain'

/** What an entry said before there was a chain. */
export type OldEntry = Omit<
  Parameters<typeof hashEntry>[0],
  'previousHash' | 'address' | 'requestId'
>

/**
 * SQL that takes entries from before there was a chain into it and seals its end: part of the very
 * transaction that makes the chain. At any later time it would put the program's seal under whatever
 * somebody has written into the database.
 * @param entries all there are, in their order. Should there be another by then, the SQL fails.
 */
export function chainOldEntries(entries: readonly OldEntry[]): string {
  let [sequence, hash] = [0, '']
  const updates = entries.map((entry) => {
    const previousHash = hash
    sequence = entry.sequence
    hash = hashEntry({ ...entry, previousHash, address: null, requestId: null })
    return `UPDATE "AuditEntry" SET "previousHash" = '${previousHash}', "hash" = '${hash}' WHERE "sequence" = ${sequence};`
  })
  const seal = sealHead({ sequence, hash })
  // No hash is no value for the column: whoever wrote meanwhile makes all of it fail.
  const head = `UPDATE "AuditHead" SET "seal" = '${seal}', "hash" = CASE WHEN "sequence" = ${sequence} THEN '${hash}' END;`
  return [...updates, head].join('\n')
}
