import 'server-only'
import { recordAudit } from '@/lib/audit/record'
import { db, isUniqueViolation, type Transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { CodeKind, WechatCall } from '@/lib/generated/prisma/client'
import { noteNumUsed } from './elsewhere'
import { floorOf } from './format'
import { isAbandoned, nextLease, OWNER } from './lease'
import { refuseResting } from './refuse-resting'
import { wechatDayOf } from './wechat-day'

/** getUnlimited stands outside the 100,000 (wechat.md §1). */
export function countOf(kind: CodeKind): 0 | 1 {
  return kind === 'unlimited' ? 0 : 1
}

export type Spender = { id: string; name: string; maySpendFloor: boolean }

type Request = {
  programId: string
  kind: CodeKind
  requestKey: string
  path: string
  campaign: string
  /** Canonical JSON of the request. */
  parameters: string
  /** JSON of what the code will be kept under. */
  metadata: string
}

/** A reserved row in our hands. `wasUnknown`: an earlier answer to the same request was lost. */
export type Reservation = { call: WechatCall; wasUnknown: boolean }

export type ReserveOutcome =
  | { outcome: 'reserved'; reservation: Reservation }
  /** Somebody else is asking WeChat the very same now, or has stored it meanwhile. */
  | { outcome: 'taken'; callId: string }

/**
 * Takes one code from the count and commits that before WeChat is asked. The conditional update is
 * the only gate, so the limit holds whatever runs at once, in any number of processes.
 * @throws AppError quota_exhausted, quota_floor, program_closed, program_paused, program_archived
 */
export async function reserve(request: Request, spender: Spender): Promise<ReserveOutcome> {
  const counts = countOf(request.kind)
  const floor = spender.maySpendFloor ? 0 : await readFloor(request.programId)
  try {
    const call = await db.$transaction(async (tx) => {
      const taken = await tx.quotaLedger.updateMany({
        where: {
          programId: request.programId,
          ...(counts ? { closedAt: null, left: { gt: floor } } : {}),
        },
        data: { left: { decrement: counts } },
      })
      if (taken.count === 0) throw new NothingLeft()
      await refuseResting(tx, request.programId)
      return tx.wechatCall.create({
        data: {
          ...request,
          activeKey: request.requestKey,
          state: 'reserved',
          counts,
          day: wechatDayOf(Date.now()),
          owner: OWNER,
          leaseUntil: nextLease(),
          requestedById: spender.id,
        },
      })
    })
    return { outcome: 'reserved', reservation: { call, wasUnknown: false } }
  } catch (error) {
    if (error instanceof NothingLeft) return takeOverOr(request, () => refusal(request.programId))
    if (isUniqueViolation(error)) {
      return takeOverOr(request, () => new AppError('conflict', { spent: 'nothing' }))
    }
    throw error
  }
}

class NothingLeft extends Error {}

/**
 * A row already stands for this request. Lost or abandoned: it is ours to ask again, at no further
 * cost, even when nothing is left. Otherwise the caller waits for whoever holds it.
 */
async function takeOverOr(
  request: Request,
  otherwise: () => AppError | Promise<AppError>,
): Promise<ReserveOutcome> {
  const row = await db.wechatCall.findUnique({ where: { activeKey: request.requestKey } })
  if (!row) throw await otherwise()
  const lost = row.state === 'unknown' || (row.state === 'reserved' && isAbandoned(row))
  if (!lost) return { outcome: 'taken', callId: row.id }
  const reservation = await claim(row, {})
  return reservation ? { outcome: 'reserved', reservation } : { outcome: 'taken', callId: row.id }
}

/** Makes a lost row ours; null when somebody else was quicker. */
async function claim(row: WechatCall, changes: { retries?: number }): Promise<Reservation | null> {
  const data = { ...changes, state: 'reserved' as const, owner: OWNER, leaseUntil: nextLease() }
  const claimed = await db.wechatCall.updateMany({
    where: { id: row.id, state: row.state, owner: row.owner, leaseUntil: row.leaseUntil },
    data,
  })
  return claimed.count === 1 ? { call: { ...row, ...data }, wasUnknown: true } : null
}

/** For asking a lost row again by ourselves: each try makes the next one wait longer. */
export function reclaimLost(row: WechatCall): Promise<Reservation | null> {
  return claim(row, { retries: row.retries + 1 })
}

const POSTPONED_MS = 10 * 60_000

/** For a lost row whose Mini Program cannot be asked at all now: others get their turn first. */
export async function postponeLost({ id }: { id: string }): Promise<void> {
  await db.wechatCall.updateMany({
    where: { id, state: 'unknown' },
    data: { retryAt: new Date(Date.now() + POSTPONED_MS) },
  })
}

async function readFloor(programId: string): Promise<number> {
  const ledger = await db.quotaLedger.findUniqueOrThrow({ where: { programId } })
  return floorOf(ledger)
}

async function refusal(programId: string): Promise<AppError> {
  const ledger = await db.quotaLedger.findUnique({ where: { programId } })
  if (!ledger) return new AppError('not_found')
  if (ledger.closedAt) return new AppError('program_closed', { spent: 'nothing' })
  if (ledger.left <= 0) return new AppError('quota_exhausted', { spent: 'nothing' })
  return new AppError('quota_floor', { spent: 'nothing', params: { floor: floorOf(ledger) } })
}

/** What is known of a call that brought no code. */
type Settlement = {
  requestsSent: number
  errcode?: number | null
  errmsg?: string | null
  /** Key of the entry in the `wechat` messages. */
  failure: string
  httpStatus?: number | null
  looksLike?: string | null
  rid?: string | null
}

/** Marks the row as paid for, inside the transaction that stores the code. */
export async function settleSucceeded(
  tx: Transaction,
  { call }: Reservation,
  details: { codeId: string; requestsSent: number; numUsed: number | null },
): Promise<void> {
  const { requestsSent, codeId, numUsed } = details
  // Whoever holds the row now: the code is there, so it is paid for.
  await tx.wechatCall.update({
    where: { id: call.id },
    data: {
      ...SETTLED,
      state: 'succeeded',
      codeId,
      numUsed,
      requestsSent: { increment: requestsSent },
      errcode: null,
      errmsg: null,
      failure: null,
      httpStatus: null,
      looksLike: null,
      rid: null,
      settledAt: new Date(),
    },
  })
  if (numUsed !== null) await noteNumUsed(tx, call.programId, numUsed)
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

function nextRetry(retries: number): Date | null {
  return retries < RETRIES_MAX ? new Date(Date.now() + 60_000 * 2 ** retries) : null
}

const SETTLED = { owner: null, leaseUntil: null, retryAt: null }

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
  const { requestsSent, ...rest } = details
  const settled = await tx.wechatCall.updateMany({
    where: { id: call.id, state: 'reserved', owner: OWNER, leaseUntil: call.leaseUntil },
    data: {
      ...SETTLED,
      ...rest,
      ...outcome,
      requestsSent: { increment: requestsSent },
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

/** WeChat said 45029: this Mini Program's generation rests until an admin changes the limit. */
export async function closeProgram(programId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const closed = await tx.quotaLedger.updateMany({
      where: { programId, closedAt: null },
      data: { closedAt: new Date() },
    })
    if (closed.count === 1) {
      await recordAudit(tx, { event: 'program.closed', actor: null, targetId: programId })
    }
  })
}

/**
 * Rows whose process died between reserving and settling: whether WeChat counted them nobody knows.
 * Run at start. @returns how many became unknown.
 */
export async function tidyAbandonedCalls(): Promise<number> {
  const reserved = await db.wechatCall.findMany({ where: { state: 'reserved' } })
  let tidied = 0
  for (const row of reserved.filter(isAbandoned)) {
    await db.$transaction(async (tx) => {
      const { count } = await tx.wechatCall.updateMany({
        where: { id: row.id, state: 'reserved', owner: row.owner },
        data: {
          ...SETTLED,
          state: 'unknown',
          failure: 'lost',
          retryAt: nextRetry(row.retries),
          settledAt: new Date(),
        },
      })
      if (count === 0) return
      tidied += 1
      await recordAudit(tx, {
        event: 'code.lost',
        actor: null,
        targetId: row.id,
        details: { programId: row.programId, failure: 'process ended' },
      })
    })
  }
  return tidied
}
