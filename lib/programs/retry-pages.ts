import 'server-only'
import type { Transaction } from '@/lib/database/db'

/** Lets pages be asked about again at once that could not be over the connection before. */
export async function retryPages(tx: Transaction, programId: string): Promise<void> {
  await tx.pageCheck.updateMany({
    where: { programId, failure: { not: null } },
    data: { failure: null, askedAt: null, owner: null, leaseUntil: null },
  })
}
