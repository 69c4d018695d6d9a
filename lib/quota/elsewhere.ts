import 'server-only'
import type { Transaction } from '@/lib/database/db'
import { elsewhereOf } from './format'
import { lockLedger } from './lock-ledger'

/**
 * Everything of ours that WeChat has counted, or may have: succeeded, unknown and reserved.
 * @param until only what had begun by then
 */
export async function countOurs(
  tx: Transaction,
  programId: string,
  until?: Date | null,
): Promise<number> {
  const { _sum } = await tx.wechatCall.aggregate({
    where: { programId, activeKey: { not: null }, ...(until && { startedAt: { lte: until } }) },
    _sum: { counts: true },
  })
  return _sum.counts ?? 0
}

/**
 * Takes note of an answer's Num-Used. It only ever raises *made elsewhere*: answers may arrive out
 * of order. A number beyond the limit is nonsense and changes nothing. Locks the ledger: of two
 * answers at once the second sees what the first has found.
 */
export async function noteNumUsed(
  tx: Transaction,
  programId: string,
  numUsed: number,
): Promise<void> {
  await lockLedger(tx, programId)
  const ledger = await tx.quotaLedger.findUniqueOrThrow({ where: { programId } })
  if (numUsed > ledger.codeLimit || numUsed < (ledger.numUsed ?? 0)) return
  // What `left` says of ours: adding the rows up would take longer with every code.
  const ours = ledger.codeLimit - ledger.madeBefore - ledger.madeElsewhere - ledger.left
  const elsewhere = elsewhereOf(numUsed, ledger, ours)
  const found = Math.max(0, elsewhere - ledger.madeElsewhere)
  await tx.quotaLedger.update({
    where: { programId },
    data: {
      numUsed,
      numUsedAt: new Date(),
      madeElsewhere: { increment: found },
      left: { decrement: found },
    },
  })
}

/** WeChat's own count as last told, with what of ours had begun by then; null: it has not told. */
export async function readTold(
  tx: Transaction,
  ledger: { programId: string; numUsed: number | null; numUsedAt: Date | null },
): Promise<{ numUsed: number; ours: number } | null> {
  const { programId, numUsed, numUsedAt } = ledger
  if (numUsed === null) return null
  return { numUsed, ours: await countOurs(tx, programId, numUsedAt) }
}
