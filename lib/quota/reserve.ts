import 'server-only'
import { db, isUniqueViolation, type Transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { CodeKind } from '@/lib/generated/prisma/client'
import { claim, type Reservation } from './claim'
import { floorOf } from './format'
import { isAbandoned, nextLease, OWNER } from './lease'
import { findPersonDay } from './person-day'
import { refuseResting } from './refuse-resting'
import { wechatToday } from './wechat-day'

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

export type ReserveOutcome =
  | { outcome: 'reserved'; reservation: Reservation }
  /** Somebody else is asking WeChat the very same now, or has stored it meanwhile. */
  | { outcome: 'taken'; callId: string }

/**
 * Takes one code from the count and commits that before WeChat is asked. The conditional update is
 * the only gate, so the limit holds whatever runs at once, in any number of processes.
 * @throws AppError quota_exhausted, quota_floor, program_closed, program_paused, program_archived,
 * person_day_limit
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
      if (counts) await checkPersonDay(tx, request.programId, spender.id)
      return tx.wechatCall.create({
        data: {
          ...request,
          activeKey: request.requestKey,
          state: 'reserved',
          counts,
          day: wechatToday(),
          owner: OWNER,
          leaseUntil: nextLease(),
          requestedById: spender.id,
        },
      })
    })
    return { outcome: 'reserved', reservation: { call, wasUnknown: false } }
  } catch (error) {
    if (error instanceof NothingLeft) return takeOverOr(request, () => refusal(request.programId))
    if (error instanceof AppError) return takeOverOr(request, () => error)
    if (isUniqueViolation(error)) {
      return takeOverOr(request, () => new AppError('conflict', { spent: 'nothing' }))
    }
    throw error
  }
}

class NothingLeft extends Error {}

/** For admins too: the limit is there so that one mistake cannot burn the stock. */
async function checkPersonDay(tx: Transaction, programId: string, personId: string) {
  const today = await findPersonDay(programId, personId, tx)
  if (!today || today.left > 0) return
  throw new AppError('person_day_limit', { spent: 'nothing', params: { max: today.max } })
}

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
