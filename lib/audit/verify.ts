import 'server-only'
import { breathe } from '@/lib/breathe'
import { db } from '@/lib/database/db'
import type { AuditEntry, PrismaClient } from '@/lib/generated/prisma/client'
import { hashEntry, isSealed } from './chain'
import { readCount } from './count'
import type { KeptHead } from './head'

/**
 * changed: what the entry says does not give its hash · unlinked: it does not carry the hash of the
 * one before · missing: a number was left out · cut: the newest entries are gone · added: it stands
 * outside the chain, before its first entry or after its head · head: the end of the chain was not
 * written by the program, so any entry may be forged · count: the database has counted fewer entries
 * than there are, which it never does by itself.
 */
export type AuditFault = 'changed' | 'unlinked' | 'missing' | 'cut' | 'added' | 'head' | 'count'

/** `at` (ISO 8601) and `event` as they stand there; null where nothing readable does. */
export type BrokenEntry = {
  sequence: number
  fault: AuditFault
  at: string | null
  event: string | null
}

export type AuditVerdict = {
  /** How many entries were found as they were written, from the first on. */
  entries: number
  /** The first broken place; null when every entry stands as it was written. */
  broken: BrokenEntry | null
  /** The last of these entries' hash: kept elsewhere, it proves later what the trail was today. */
  hash: string
  /** Number of the last of the kept heads that was met; null when none was. */
  keptAt: number | null
  /** Those of the kept heads that were not met: of an unbroken trail, what was cut off or replaced. */
  lost: KeptHead[]
}

type VerifyOptions = {
  /** Heads noted elsewhere: an old copy of the whole database is sound in itself, but lacks them. */
  kept?: readonly KeptHead[]
  /** The database whose trail is walked, if not the program's own: that of a backup. */
  client?: PrismaClient
  onProgress?: (done: number, total: number) => void
}

/** Small enough that a process which walks the chain sees to everybody else in between. */
const PAGE = 250

/** Walks the whole chain, oldest first, while others go on writing. */
export async function verifyAudit(options: VerifyOptions = {}): Promise<AuditVerdict> {
  const { client = db, kept = [] } = options
  // First: what is written meanwhile comes after it.
  const head = await readHead(client)
  let [sequence, hash] = [0, '']
  let keptAt: number | null = null
  const unmet = new Set(kept.map((one) => one.hash))
  const verdict = async (fault?: AuditFault, at = sequence + 1): Promise<AuditVerdict> => ({
    entries: sequence,
    broken: fault ? await describe(client, at, fault) : null,
    hash,
    keptAt,
    lost: kept.filter((one) => unmet.has(one.hash)),
  })
  const stray = await client.auditEntry.findFirst({
    where: { sequence: { lt: 1 } },
    orderBy: { sequence: 'asc' },
    select: { sequence: true },
  })
  if (stray) return verdict('added', stray.sequence)
  if (!head) return verdict('head', 0)
  while (sequence < head.sequence) {
    const numbers = { gt: sequence, lte: head.sequence }
    const page = await readEntries(client, numbers, PAGE)
    if (page.length === 0) return verdict('cut')
    for (const entry of page) {
      if (entry.sequence !== sequence + 1) return verdict('missing')
      if (hashOf(entry) !== entry.hash) return verdict('changed')
      if (entry.previousHash !== hash) return verdict('unlinked')
      ;({ sequence, hash } = entry)
      if (unmet.delete(hash)) keptAt = sequence
    }
    options.onProgress?.(sequence, head.sequence)
    await breathe()
  }
  if (head.hash !== hash || !isSealed(head)) return verdict('head', head.sequence)
  const added = await findBehindHead(client)
  if (added !== null) return verdict('added', added)
  const count = await readCount(client)
  if (count.counted > count.head) return verdict('cut', count.head + 1)
  return count.counted < count.head ? verdict('count', count.head) : verdict()
}

/** null for a head that is gone or says nothing readable. */
async function readHead(client: PrismaClient) {
  try {
    return await client.auditHead.findUnique({ where: { id: 1 } })
  } catch {
    // Throws for us when it is the database that cannot be read.
    await client.auditHead.count()
    return null
  }
}

type Unreadable = { sequence: number; unreadable: true; hash: string; previousHash: string }

/** One row that does not hold what its columns promise keeps Prisma from reading its neighbours. */
async function readEntries(
  client: PrismaClient,
  numbers: { gt: number; lte: number },
  take: number,
): Promise<(AuditEntry | Unreadable)[]> {
  const where = { sequence: numbers }
  const orderBy = { sequence: 'asc' } as const
  try {
    return await client.auditEntry.findMany({ where, orderBy, take })
  } catch {
    const [next] = await client.auditEntry.findMany({
      where,
      orderBy,
      take: 1,
      select: { sequence: true },
    })
    if (!next) return []
    if (take === 1) return [{ ...next, unreadable: true, hash: '', previousHash: '' }]
    return readEntries(client, numbers, Math.floor(take / 2))
  }
}

function hashOf(entry: AuditEntry | Unreadable): string | null {
  // A moment that is none has no ISO form.
  if ('unreadable' in entry || Number.isNaN(entry.at.getTime())) return null
  return hashEntry(entry)
}

/** The first entry behind the trail's own head. */
async function findBehindHead(client: PrismaClient): Promise<number | null> {
  const orderBy = { sequence: 'desc' } as const
  // In this order: whoever writes an entry moves the head with it.
  const last = await client.auditEntry.findFirst({ orderBy, select: { sequence: true } })
  const head = await readHead(client)
  if (!last || !head || last.sequence <= head.sequence) return null
  const first = await client.auditEntry.findFirst({
    where: { sequence: { gt: head.sequence } },
    orderBy: { sequence: 'asc' },
    select: { sequence: true },
  })
  return first?.sequence ?? null
}

async function describe(
  client: PrismaClient,
  sequence: number,
  fault: AuditFault,
): Promise<BrokenEntry> {
  // One by one: what is broken may be the very column.
  const where = { sequence }
  const [at, event] = await Promise.all([
    client.auditEntry.findUnique({ where, select: { at: true } }).catch(() => null),
    client.auditEntry.findUnique({ where, select: { event: true } }).catch(() => null),
  ])
  const isMoment = at !== null && !Number.isNaN(at.at.getTime())
  return {
    sequence,
    fault,
    at: isMoment ? at.at.toISOString() : null,
    event: event?.event ?? null,
  }
}
