import 'server-only'
import { db } from '@/lib/database/db'

/** One comparison with WeChat's console, as it was then. */
export type PastReconciliation = {
  id: string
  at: Date
  by: string
  consoleCount: number
  /** The console's number minus what was accounted for here. */
  difference: number
  elsewhereBefore: number
  elsewhereAfter: number
  note: string
}

const SHOWN_MAX = 20

/** Newest first. */
export async function listReconciliations(programId: string): Promise<PastReconciliation[]> {
  const rows = await db.reconciliation.findMany({
    where: { programId },
    orderBy: { at: 'desc' },
    take: SHOWN_MAX,
    include: { by: { select: { name: true } } },
  })
  return rows.map((row) => {
    const { id, at, consoleCount, elsewhereBefore, elsewhereAfter, note } = row
    const known = row.succeeded + row.unknown + row.reserved + row.madeBefore + elsewhereBefore
    const difference = consoleCount - known
    const by = row.by.name
    return { id, at, by, consoleCount, difference, elsewhereBefore, elsewhereAfter, note }
  })
}
