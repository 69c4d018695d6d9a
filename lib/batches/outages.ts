import 'server-only'
import { db } from '@/lib/db'
import type { AppError } from '@/lib/errors'
import { interruptBatch } from './interrupt'

/** As many failures of WeChat's in a row, and the whole batch rests. */
const OUTAGES_BEFORE_REST = 10
const REST_MS = 30_000
const REST_MAX_MS = 600_000

/** WeChat is there: what failed before it did not is over. */
export async function noteAnswer(batchId: string): Promise<void> {
  await db.batch.updateMany({
    where: { id: batchId, outages: { gt: 0 } },
    data: { outages: 0 },
  })
}

/** One more row that met WeChat, or the way there, down; the longer it lasts, the longer the rest. */
export async function noteOutage(batchId: string, reason: AppError): Promise<void> {
  const { outages } = await db.batch.update({
    where: { id: batchId },
    data: { outages: { increment: 1 } },
    select: { outages: true },
  })
  if (outages % OUTAGES_BEFORE_REST !== 0) return
  const rests = outages / OUTAGES_BEFORE_REST
  const resumesAt = new Date(Date.now() + Math.min(REST_MAX_MS, REST_MS * 2 ** (rests - 1)))
  await interruptBatch(batchId, { state: 'waiting', resumesAt, reason })
}
