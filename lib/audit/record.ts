import 'server-only'
import type { Transaction } from '@/lib/db'
import type { AuditEvent } from './events'

type Entry = {
  event: AuditEvent
  /** null: nobody is signed in, or the program itself acted. */
  actor: { id: string; name: string } | null
  targetId?: string
  /** Never a secret, a token or a password. */
  details?: Record<string, string | number | boolean | null>
}

/** Writes one entry; hand in the transaction of the change it tells about. */
export async function recordAudit(tx: Transaction, entry: Entry): Promise<void> {
  await tx.auditEntry.create({
    data: {
      event: entry.event,
      actorId: entry.actor?.id ?? null,
      actorName: entry.actor?.name ?? '',
      targetId: entry.targetId ?? null,
      details: JSON.stringify(entry.details ?? {}),
    },
  })
}
