import { db } from '@/lib/database/db'

/** Test support: the trail cannot be emptied, so a test remembers where it began. */
let start = 0

export async function markTrail(): Promise<void> {
  start = (await db.auditHead.findUniqueOrThrow({ where: { id: 1 } })).sequence
}

/** What was written since the mark, oldest first. */
export function readTrail() {
  return db.auditEntry.findMany({
    where: { sequence: { gt: start } },
    orderBy: { sequence: 'asc' },
  })
}
