import 'server-only'
import type { Transaction } from '@/lib/db'

/**
 * Marks each row whose code an earlier row of the same file makes already: it costs nothing. Anew
 * after every change of which rows take part.
 */
export async function markRepeats(tx: Transaction, batchId: string): Promise<void> {
  // The first of each once for all: looking for an earlier one row by row takes minutes for a large file.
  await tx.$executeRaw`
    UPDATE "BatchRow"
    SET "repeats" = "number" NOT IN (
      SELECT MIN("first"."number") FROM "BatchRow" AS "first"
      WHERE "first"."batchId" = ${batchId} AND "first"."state" = 'ready'
      GROUP BY "first"."requestKey"
    )
    WHERE "batchId" = ${batchId} AND "state" = 'ready'`
}
