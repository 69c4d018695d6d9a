import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { db, type Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { WechatCall } from '@/lib/generated/prisma/client'
import { lockLedger } from './lock-ledger'
import type { WriteOff } from './schema'

/**
 * Takes a lost call for not spent, by an admin's word: its count goes back, and the same request may
 * be made anew. Should WeChat have counted it after all, its next Num-Used tells so and it becomes
 * *made elsewhere*.
 * @throws AppError not_found, conflict when its outcome is known, or it is being asked again
 */
export async function writeOff(
  { callId, reason }: WriteOff,
  actor: { id: string; name: string },
): Promise<void> {
  const row = await db.wechatCall.findUnique({ where: { id: callId } })
  if (!row) throw new AppError('not_found')
  const { programId, counts, retries, settledAt, path } = row
  await db.$transaction(async (tx) => {
    await lockLedger(tx, programId)
    // settledAt stays: it says when WeChat was last heard, or not heard.
    const written = await tx.wechatCall.updateMany({
      where: { id: callId, state: 'unknown', retries, settledAt },
      data: { state: 'refused', activeKey: null, writeOff: reason, retryAt: null },
    })
    if (written.count === 0) throw new AppError('conflict')
    await tx.quotaLedger.update({
      where: { programId },
      data: { left: { increment: counts } },
    })
    await recordAudit(tx, {
      event: 'code.written-off',
      actor,
      targetId: callId,
      details: { programId, path, reason, counts },
    })
  })
}

/**
 * The answer to a call came after all, when it had been taken for not spent: its count is taken
 * again, if there still is one and nobody has asked the same anew meanwhile.
 * @throws AppError conflict otherwise: asked again with the same values, it costs what it should
 */
export async function takeUpAgain(
  tx: Transaction,
  call: Pick<WechatCall, 'id' | 'programId' | 'requestKey' | 'counts'>,
): Promise<void> {
  const taken = await tx.quotaLedger.updateMany({
    where: { programId: call.programId, ...(call.counts ? { left: { gt: 0 } } : {}) },
    data: { left: { decrement: call.counts } },
  })
  const askedAnew = await tx.wechatCall.findUnique({
    where: { activeKey: call.requestKey },
    select: { id: true },
  })
  if (taken.count === 0 || askedAnew) throw new AppError('conflict', { spent: 'unknown' })
  await tx.wechatCall.update({
    where: { id: call.id },
    data: { activeKey: call.requestKey, writeOff: null },
  })
}
