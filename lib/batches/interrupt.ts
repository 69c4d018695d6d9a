import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import type { AppError } from '@/lib/errors'
import { storeFailure } from '@/lib/stored-failure'

type Interruption = {
  state: 'waiting' | 'stopped'
  resumesAt: Date | null
  reason: AppError
}

/** Takes a running batch off its work and keeps why; of many rows that find the same, one does. */
export async function interruptBatch(
  batchId: string,
  { state, resumesAt, reason }: Interruption,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.batch.updateMany({
      where: { id: batchId, state: 'running' },
      data: { state, resumesAt, reason: storeFailure(reason) },
    })
    if (count === 0) return
    await recordAudit(tx, {
      event: state === 'waiting' ? 'batch.waiting' : 'batch.stopped',
      actor: null,
      targetId: batchId,
      details: { reason: reason.code, errcode: reason.wechat?.errcode ?? null },
    })
  })
}

/** Those whose time has come go on by themselves. */
export async function wakeWaiting(): Promise<void> {
  const due = await db.batch.findMany({
    where: { state: 'waiting', resumesAt: { lte: new Date() } },
    select: { id: true },
  })
  for (const { id } of due) {
    await db.$transaction(async (tx) => {
      const { count } = await tx.batch.updateMany({
        where: { id, state: 'waiting', resumesAt: { lte: new Date() } },
        data: { state: 'running', resumesAt: null, reason: null },
      })
      if (count > 0) await recordAudit(tx, { event: 'batch.resumed', actor: null, targetId: id })
    })
  }
}
