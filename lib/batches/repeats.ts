import 'server-only'
import type { Transaction } from '@/lib/db'

/**
 * Marks each row whose code an earlier row of the same file makes already: it costs nothing. Anew
 * after every change of which rows take part.
 */
export async function markRepeats(tx: Transaction, batchId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "BatchRow"
    SET "repeats" = EXISTS (
      SELECT 1 FROM "BatchRow" AS "earlier"
      WHERE "earlier"."batchId" = ${batchId}
        AND "earlier"."requestKey" = "BatchRow"."requestKey"
        AND "earlier"."number" < "BatchRow"."number"
        AND "earlier"."state" = 'ready'
    )
    WHERE "batchId" = ${batchId} AND "state" = 'ready'`
}
