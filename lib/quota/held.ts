import 'server-only'
import { db, type Transaction } from '@/lib/database/db'
import type { BatchState } from '@/lib/generated/prisma/enums'

/** Batches that have begun and are not over: what of them is still to be made is spoken for. */
const UNDER_WAY: BatchState[] = ['running', 'paused', 'waiting', 'stopped']

/**
 * Codes that batches will still take from the lifetime count, by Mini Program. A row that is done,
 * failed, left out or cancelled holds nothing.
 */
export async function countHeld(
  client: Transaction,
  programIds: readonly string[],
): Promise<Map<string, number>> {
  const batches = await client.batch.findMany({
    where: { programId: { in: [...programIds] }, state: { in: UNDER_WAY } },
    select: { id: true, programId: true },
  })
  const held = new Map<string, number>()
  for (const { id, programId } of batches) {
    held.set(programId, (held.get(programId) ?? 0) + (await countOpenCodes(client, id)))
  }
  return held
}

/** New codes that a batch has before it. Reads the index (batchId, state, repeats, counts) alone. */
export function countOpenCodes(client: Transaction = db, batchId: string): Promise<number> {
  return client.batchRow.count({
    where: { batchId, state: 'ready', repeats: false, counts: 1 },
  })
}
