import 'server-only'
import { db } from '@/lib/database/db'
import type { AppError } from '@/lib/errors'
import { interruptBatch } from './interrupt'

/** As many failures of WeChat's in a row, and the whole batch rests. */
const OUTAGES_BEFORE_REST = 10
const REST_MS = 30_000
const REST_MAX_MS = 600_000

/** Failures since this process last had an answer for a batch. */
const inARow = new Map<string, number>()

/** WeChat is there: what failed before it did not is over. */
export async function noteAnswer(batch: { id: string; outages: number }): Promise<void> {
  inARow.delete(batch.id)
  if (batch.outages === 0) return
  await db.batch.updateMany({
    where: { id: batch.id, outages: { gt: 0 } },
    data: { outages: 0 },
  })
}

/** One more row that met WeChat, or the way there, down; the more rests in a row, the longer each. */
export async function noteOutage(batchId: string, reason: AppError): Promise<void> {
  const failures = (inARow.get(batchId) ?? 0) + 1
  inARow.set(batchId, failures)
  if (failures < OUTAGES_BEFORE_REST) return
  inARow.delete(batchId)
  // Rows that were under way when it began to rest belong to the same outage.
  const [rested] = await db.batch.updateManyAndReturn({
    where: { id: batchId, state: 'running' },
    data: { outages: { increment: 1 } },
    select: { outages: true },
  })
  if (!rested) return
  const { outages } = rested
  const resumesAt = new Date(Date.now() + Math.min(REST_MAX_MS, REST_MS * 2 ** (outages - 1)))
  await interruptBatch(batchId, { state: 'waiting', resumesAt, reason })
}
