import 'server-only'
import { db } from '@/lib/db'
import { hashEntry, isSealed } from './chain'

/**
 * changed: what the entry says does not give its hash · unlinked: it does not carry the hash of the
 * one before · missing: a number was left out · cut: the newest entries are gone · added: there are
 * entries after the head · head: the head was not written by the program.
 */
export type AuditFault = 'changed' | 'unlinked' | 'missing' | 'cut' | 'added' | 'head'

export type AuditVerdict = {
  /** How many entries were walked. */
  entries: number
  /** The first broken place; null when every entry stands as it was written. */
  broken: { sequence: number; fault: AuditFault } | null
  /** The last entry's hash: kept elsewhere, it proves later what the trail was today. */
  hash: string
}

const PAGE = 2000

/** Walks the whole chain, oldest first, while others go on writing. */
export async function verifyAudit(): Promise<AuditVerdict> {
  // First: what is written meanwhile comes after it.
  const head = await db.auditHead.findUnique({ where: { id: 1 } })
  let [sequence, hash] = [0, '']
  const verdict = (fault?: AuditFault, at = sequence + 1): AuditVerdict => ({
    entries: sequence,
    broken: fault ? { sequence: at, fault } : null,
    hash,
  })
  if (!head) return verdict('head', 0)
  while (sequence < head.sequence) {
    const page = await db.auditEntry.findMany({
      where: { sequence: { gt: sequence } },
      orderBy: { sequence: 'asc' },
      take: Math.min(PAGE, head.sequence - sequence),
    })
    if (page.length === 0) return verdict('cut')
    for (const entry of page) {
      if (entry.sequence !== sequence + 1) return verdict('missing')
      if (entry.hash !== hashEntry(entry)) return verdict('changed')
      if (entry.previousHash !== hash) return verdict('unlinked')
      ;({ sequence, hash } = entry)
    }
  }
  if (head.sequence > 0 && (head.hash !== hash || !isSealed(head))) {
    return verdict('head', head.sequence)
  }
  return (await isFollowed()) ? verdict('added') : verdict()
}

/** Whether the trail goes on behind its own head, both read at one moment. */
async function isFollowed(): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const head = await tx.auditHead.update({ where: { id: 1 }, data: { id: 1 } })
    const after = await tx.auditEntry.count({ where: { sequence: { gt: head.sequence } } })
    return after > 0
  })
}
