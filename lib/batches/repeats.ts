import 'server-only'
import type { Transaction } from '@/lib/database/db'
import { Prisma } from '@/lib/generated/prisma/client'

/**
 * Marks each row whose code an earlier row of the same file makes already: it costs nothing. Anew
 * after every change of which rows take part.
 * @param keys only rows that ask for one of these, by requestKey; without them all
 */
export async function markRepeats(
  tx: Transaction,
  batchId: string,
  keys?: readonly string[],
): Promise<void> {
  const among = keys ? Prisma.sql`AND "requestKey" IN (${Prisma.join([...keys])})` : Prisma.empty
  // The first of each once for all: looking for an earlier one row by row takes minutes for a large file.
  await tx.$executeRaw`
    UPDATE "BatchRow"
    SET "repeats" = "number" NOT IN (
      SELECT MIN("number") FROM "BatchRow"
      WHERE "batchId" = ${batchId} AND "state" = 'ready' ${among}
      GROUP BY "requestKey"
    )
    WHERE "batchId" = ${batchId} AND "state" = 'ready' ${among}`
}
