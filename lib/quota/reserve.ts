import 'server-only'
import { db, isUniqueViolation } from '@/lib/database/db'
import { isAbandoned, leaseFor, OWNER } from '@/lib/database/lease'
import { AppError } from '@/lib/errors'
import type { CodeKind, WechatCall } from '@/lib/generated/prisma/client'
import { together } from '@/lib/together'
import { CALL_LEASE_MS, claim, type Reservation } from './claim'
import { floorOf } from './format'
import { countSpentToday } from './person-day'
import { refuseResting } from './refuse-resting'
import { wechatToday } from './wechat-day'

/** getUnlimited stands outside the 100,000 (docs/wechat.md §4). */
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
 * program_unproven, person_day_limit: for admins too, so that one mistake cannot burn the stock
 */
export async function reserve(request: Request, spender: Spender): Promise<ReserveOutcome> {
  try {
    const call = await reserveTogether({ request, spender })
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

const reserveTogether = together<{ request: Request; spender: Spender }, WechatCall>({
  keyOf: ({ request, spender }) =>
    [request.programId, countOf(request.kind), spender.id, spender.maySpendFloor].join(' '),
  doAll: (asked) => {
    const [first] = asked
    if (!first) return Promise.resolve([])
    return reserveAll(
      asked.map(({ request }) => request),
      first,
    )
  },
})

/** All of them, or none: of one Mini Program, one person, and alike in what they count. */
async function reserveAll(
  requests: readonly Request[],
  { request: { programId, kind }, spender }: { request: Request; spender: Spender },
): Promise<WechatCall[]> {
  const counts = countOf(kind)
  const needed = counts * requests.length
  const limits = await readLimits(programId)
  const floor = spender.maySpendFloor ? 0 : limits.floor
  return db.$transaction(async (tx) => {
    const taken = await tx.quotaLedger.updateMany({
      where: {
        programId,
        ...(counts ? { closedAt: null, left: { gte: floor + needed } } : {}),
      },
      data: { left: { decrement: needed } },
    })
    if (taken.count === 0) throw new NothingLeft()
    await refuseResting(tx, programId)
    if (counts && limits.personDayMax !== null) {
      // The lock on the ledger's row keeps everybody else's reservation waiting until these are written.
      const spent = await countSpentToday(programId, spender.id, tx)
      const params = { max: limits.personDayMax }
      if (spent + needed > params.max) {
        throw new AppError('person_day_limit', { spent: 'nothing', params })
      }
    }
    const calls = await tx.wechatCall.createManyAndReturn({
      data: requests.map((request) => ({
        ...request,
        activeKey: request.requestKey,
        state: 'reserved' as const,
        counts,
        day: wechatToday(),
        owner: OWNER,
        leaseUntil: leaseFor(CALL_LEASE_MS),
        requestedById: spender.id,
      })),
    })
    const callOf = new Map(calls.map((call) => [call.requestKey, call]))
    return requests.flatMap(({ requestKey }) => callOf.get(requestKey) ?? [])
  })
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
  const isLeft = row.state === 'reserved' && isAbandoned(row, CALL_LEASE_MS)
  const lost = row.state === 'unknown' || isLeft
  if (!lost) return { outcome: 'taken', callId: row.id }
  // What the code is kept under is what was said last: a title may have been put right since.
  const { metadata, campaign } = request
  const reservation = await claim(row, { metadata, campaign })
  return reservation ? { outcome: 'reserved', reservation } : { outcome: 'taken', callId: row.id }
}

async function readLimits(programId: string) {
  const ledger = await db.quotaLedger.findUniqueOrThrow({ where: { programId } })
  return { floor: floorOf(ledger), personDayMax: ledger.personDayMax }
}

async function refusal(programId: string): Promise<AppError> {
  const ledger = await db.quotaLedger.findUnique({ where: { programId } })
  if (!ledger) return new AppError('not_found')
  if (ledger.closedAt) return new AppError('program_closed', { spent: 'nothing' })
  if (ledger.left <= 0) return new AppError('quota_exhausted', { spent: 'nothing' })
  return new AppError('quota_floor', { spent: 'nothing', params: { floor: floorOf(ledger) } })
}
