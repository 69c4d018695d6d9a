import 'server-only'
import { db, type Transaction } from '@/lib/database/db'
import { requestContext, type RequestContext } from '@/lib/request-context'
import { hashEntry, isSealed, sealHead } from './chain'
import { readCount } from './count'
import type { AuditEvent } from './events'

type Scalar = string | number | boolean | null

export type NewAuditEntry = {
  event: AuditEvent
  /** null: nobody is signed in, or the program itself acted. */
  actor: { id: string; name: string } | null
  targetId?: string
  /** Never a secret, a token or a password. */
  details?: Record<string, Scalar>
  /** Each changed field, before and after. */
  changes?: Record<string, Change>
  /** Whose request it was, where several are written down together; else the running one's. */
  request?: RequestContext | null
}

export type Change = { from: Scalar; to: Scalar }

/** What of `after` differs from `before`. */
export function changesBetween<K extends string>(
  before: Record<NoInfer<K>, Scalar>,
  after: Record<K, Scalar>,
): Record<string, Change> {
  const changes: Record<string, Change> = {}
  for (const field in after) {
    const [from, to] = [before[field], after[field]]
    if (from !== to) changes[field] = { from, to }
  }
  return changes
}

/** Writes one entry; hand in the transaction of the change it tells about. */
export function recordAudit(tx: Transaction, entry: NewAuditEntry): Promise<void> {
  return recordAudits(tx, [entry])
}

/**
 * Writes entries in their order. Taking the next numbers from the head row also keeps every other
 * writer, in any process, waiting until this transaction ends: the chain cannot fork.
 * A head that the program did not write, or that is not the newest it wrote, stays without its seal:
 * going on must not make a forged chain good.
 */
export async function recordAudits(
  tx: Transaction,
  entries: readonly NewAuditEntry[],
): Promise<void> {
  if (entries.length === 0) return
  const head = await tx.auditHead.update({
    where: { id: 1 },
    data: { sequence: { increment: entries.length } },
  })
  const before = { hash: head.hash, sequence: head.sequence - entries.length }
  const isOurs =
    isSealed({ ...before, seal: head.seal }) && (await readCount(tx)).counted === before.sequence
  const at = new Date()
  const running = requestContext()
  let { hash } = before
  const rows = entries.map((entry, index) => {
    const { event, actor, targetId = null, details, changes, request = running } = entry
    const row = {
      sequence: before.sequence + 1 + index,
      at,
      event,
      actorId: actor?.id ?? null,
      actorName: storable(actor?.name ?? ''),
      targetId,
      details: JSON.stringify({ ...details, ...(changes && { changes }) }),
      address: request?.address ?? null,
      requestId: request?.requestId ?? null,
      previousHash: hash,
    }
    hash = hashEntry(row)
    return { ...row, hash }
  })
  await tx.auditEntry.createMany({ data: rows })
  const seal = isOurs ? sealHead({ sequence: head.sequence, hash }) : head.seal
  await tx.auditHead.update({ where: { id: 1 }, data: { hash, seal } })
}

/** As the database will give it back: half a surrogate pair would not come back as it was hashed. */
const storable = (text: string) => Buffer.from(text).toString().replaceAll('\0', '')

/** For what changes nothing else in the database: a refusal, a download. */
export function recordAuditAlone(entry: NewAuditEntry): Promise<void> {
  return db.$transaction((tx) => recordAudit(tx, entry))
}
