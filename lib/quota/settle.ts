import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { db, type Transaction } from '@/lib/database/db'
import { OWNER } from '@/lib/database/lease'
import { AppError } from '@/lib/errors'
import { Prisma, type WechatCall } from '@/lib/generated/prisma/client'
import type { Reservation } from './claim'
import { noteNumUsed } from './elsewhere'
import { lockLedger } from './lock-ledger'
import type { Spender } from './reserve'
import { takeUpAgain } from './write-off'

/** What is known of a call that brought no code. */
type Settlement = {
  requestsSent: number
  /** Of the last request; null: none was sent, and the row keeps what an earlier one took. */
  durationMs?: number | null
  errcode?: number | null
  errmsg?: string | null
  /** Key of the entry in the `wechat` messages. */
  failure: string
  httpStatus?: number | null
  looksLike?: string | null
  rid?: string | null
}

/** A call that brought a code. */
type Success = {
  call: WechatCall
  codeId: string
  requestsSent: number
  durationMs?: number
  numUsed: number | null
}

/**
 * Marks rows of one Mini Program as paid for, inside the transaction that stores their codes.
 * @throws AppError conflict when one had been written off and its count is gone
 */
export async function settleSucceeded(
  tx: Transaction,
  successes: readonly Success[],
): Promise<void> {
  const [first] = successes
  const told = successes.flatMap(({ numUsed }) => numUsed ?? [])
  if (first && told.length > 0) {
    // The highest is the latest: answers may arrive out of order.
    await noteNumUsed(tx, first.call.programId, Math.max(...told))
  }
  const calls = new Map(successes.map(({ call }) => [call.id, call]))
  const writtenOff = await tx.wechatCall.findMany({
    where: { id: { in: [...calls.keys()] }, activeKey: null },
    select: { id: true },
  })
  for (const { id } of writtenOff) await takeUpAgain(tx, calls.get(id) ?? raise('conflict'))
  const paid = await markPaid(tx, successes)
  // Written off in this very moment: whoever asks again finds it so.
  if (paid < successes.length) raise('conflict')
}

function raise(code: 'conflict'): never {
  throw new AppError(code, { spent: 'unknown' })
}

/**
 * Whoever holds the rows now: the codes are there, so they are paid for. In one statement, since this
 * is what happens to most calls, eighty times a second while a batch runs.
 */
function markPaid(tx: Transaction, successes: readonly Success[]): Promise<number> {
  const caseOf = (valueOf: (success: Success) => Prisma.Sql) =>
    Prisma.sql`CASE "id" ${Prisma.join(
      successes.map((success) => Prisma.sql`WHEN ${success.call.id} THEN ${valueOf(success)}`),
      ' ',
    )} END`
  const whole = (value: number | null) => Prisma.sql`CAST(${value} AS INTEGER)`
  return tx.$executeRaw`
    UPDATE "WechatCall"
    SET "state" = 'succeeded', "owner" = NULL, "leaseUntil" = NULL, "retryAt" = NULL,
        "codeId" = ${caseOf(({ codeId }) => Prisma.sql`${codeId}`)},
        "numUsed" = ${caseOf(({ numUsed }) => whole(numUsed))},
        "requestsSent" = "requestsSent" + ${caseOf(({ requestsSent }) => whole(requestsSent))},
        "durationMs" = COALESCE(${caseOf(({ durationMs }) => whole(durationMs ?? null))}, "durationMs"),
        "errcode" = NULL, "errmsg" = NULL, "failure" = NULL, "httpStatus" = NULL,
        "looksLike" = NULL, "rid" = NULL, "settledAt" = ${new Date()}
    WHERE "id" IN (${Prisma.join(successes.map(({ call }) => call.id))})
      AND "activeKey" IS NOT NULL`
}

/**
 * WeChat said no: the count goes back. Not when an earlier answer to the same request was lost:
 * that one may have been counted, and a later no does not tell.
 */
export async function settleRefused(
  { call, wasUnknown }: Reservation,
  actor: Spender,
  details: Settlement,
): Promise<'refused' | 'unknown'> {
  if (wasUnknown) return settleUnknown({ call, wasUnknown }, actor, details)
  await db.$transaction(async (tx) => {
    await lockLedger(tx, call.programId)
    const settled = await settle(tx, call, details, { state: 'refused', activeKey: null })
    if (settled) {
      await tx.quotaLedger.update({
        where: { programId: call.programId },
        data: { left: { increment: call.counts } },
      })
    }
    await auditSettlement(tx, 'code.refused', call, actor, details)
  })
  return 'refused'
}

/** No readable answer: possibly spent, so the count stays taken until the same is asked again. */
export async function settleUnknown(
  { call }: Reservation,
  actor: Spender,
  details: Settlement,
): Promise<'unknown'> {
  await db.$transaction(async (tx) => {
    await settle(tx, call, details, { state: 'unknown', retryAt: nextRetry(call.retries) })
    await auditSettlement(tx, 'code.lost', call, actor, details)
  })
  return 'unknown'
}

/** 1, 2, 4 … 64 minutes; after that it is the admin's to decide. */
const RETRIES_MAX = 7

export function nextRetry(retries: number): Date | null {
  return retries < RETRIES_MAX ? new Date(Date.now() + 60_000 * 2 ** retries) : null
}

/** What a row no longer has once nobody holds it. */
export const SETTLED = { owner: null, leaseUntil: null, retryAt: null }

/**
 * Only the row's own holder settles it; a row that was taken over meanwhile is left alone. The lease
 * tells two holders in one process apart: it may have slept past its own lease and taken over itself.
 */
async function settle(
  tx: Transaction,
  call: WechatCall,
  details: Settlement,
  outcome: { state: 'refused'; activeKey: null } | { state: 'unknown'; retryAt: Date | null },
): Promise<boolean> {
  const { requestsSent, durationMs, ...rest } = details
  const settled = await tx.wechatCall.updateMany({
    where: { id: call.id, state: 'reserved', owner: OWNER, leaseUntil: call.leaseUntil },
    data: {
      ...SETTLED,
      ...rest,
      ...outcome,
      requestsSent: { increment: requestsSent },
      durationMs: durationMs ?? undefined,
      settledAt: new Date(),
    },
  })
  return settled.count === 1
}

function auditSettlement(
  tx: Transaction,
  event: 'code.refused' | 'code.lost',
  call: WechatCall,
  actor: Spender,
  details: Settlement,
) {
  return recordAudit(tx, {
    event,
    actor,
    targetId: call.id,
    details: {
      programId: call.programId,
      errcode: details.errcode ?? null,
      failure: details.failure,
      rid: details.rid ?? null,
    },
  })
}
