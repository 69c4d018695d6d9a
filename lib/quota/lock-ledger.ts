import 'server-only'
import type { Transaction } from '@/lib/database/db'

/**
 * Keeps everybody else from this Mini Program's count until the transaction ends: SQLite's one write
 * lock, PostgreSQL's lock of the row. To be taken before any of its calls is written: reserving holds
 * the ledger when it meets another call of the same request, and would wait for us while we wait for it.
 * @returns whether there is such a ledger
 */
export async function lockLedger(tx: Transaction, programId: string): Promise<boolean> {
  const { count } = await tx.quotaLedger.updateMany({
    where: { programId },
    data: { updatedAt: new Date() },
  })
  return count > 0
}
