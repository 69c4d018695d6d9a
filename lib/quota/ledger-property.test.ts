import { spawnSync } from 'node:child_process'
import { hostname } from 'node:os'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { db, isUniqueViolation } from '@/lib/database/db'
import { AppError, type ErrorCode } from '@/lib/errors'
import { migrateTestDatabase } from '@/tests/database'
import { changeLimits } from './change-limits'
import { noteNumUsed } from './elsewhere'
import type { Reservation } from './claim'
import { reserve, type Spender } from './reserve'
import { settleRefused, settleSucceeded, settleUnknown } from './settle'
import { tidyAbandonedCalls } from './tidy'
import { reconcile } from './reconcile'
import { addTestProgram, addTestSpender, addUp, testRequest } from './test-ledger'
import { writeOff } from './write-off'

let admin: Spender

beforeAll(async () => {
  await migrateTestDatabase()
  admin = await addTestSpender('admin')
})

const LIMIT = 4
/** A process that is surely gone. */
const DEAD = `${hostname()}:${spawnSync(process.execPath, ['--version']).pid}:test`

const page = fc.constantFrom('a', 'b')
const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('ask' as const), page }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('succeed' as const), page }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('refuse' as const), page }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('lose' as const), page }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const), page }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('sleep' as const), page }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('tidy' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('told' as const), numUsed: fc.nat(6) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('writeOff' as const), page }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('reconcile' as const), consoleCount: fc.nat(6) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('limits' as const),
      codeLimit: fc.integer({ min: 1, max: 6 }),
      madeBefore: fc.nat(3),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** One Mini Program in the hands of processes that finish, fail, fall asleep or are killed. */
async function openWorld() {
  const { id: programId } = await addTestProgram({ codeLimit: LIMIT })
  /** Requests under way: each ends once, in whatever order. */
  const underWay: Reservation[] = []

  function takeOne(name: string): Reservation | undefined {
    const at = underWay.findIndex(({ call }) => call.path === `pages/${name}`)
    return at < 0 ? undefined : underWay.splice(at, 1)[0]
  }

  async function ask(name: string) {
    try {
      const reserved = await reserve(testRequest(programId, name), admin)
      if (reserved.outcome === 'reserved') underWay.push(reserved.reservation)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }
  }

  async function act(next: Step): Promise<unknown> {
    if (next.do === 'ask') return ask(next.page)
    if (next.do === 'tidy') return tidyAbandonedCalls()
    if (next.do === 'told') return db.$transaction((tx) => noteNumUsed(tx, programId, next.numUsed))
    if (next.do === 'limits') return changeOrRefuse(programId, next)
    if (next.do === 'reconcile') return reconcileOrRefuse(programId, next.consoleCount)
    if (next.do === 'writeOff') return writeOffOrRefuse(programId, next.page)
    const taken = takeOne(next.page)
    if (!taken) return undefined
    switch (next.do) {
      case 'succeed':
        return succeed(taken)
      case 'refuse':
        return settleRefused(taken, admin, { requestsSent: 1, failure: '40097' })
      case 'lose':
        return settleUnknown(taken, admin, { requestsSent: 1, failure: 'lost' })
      case 'kill':
        return abandon(taken, { owner: DEAD })
      case 'sleep':
        // It wakes up again: its answer may still come, after somebody else took over.
        underWay.push(taken)
        return abandon(taken, { leaseUntil: new Date(Date.now() - 1) })
    }
  }

  return { programId, act }
}

type PageStep = Extract<Step, { page: string }>['do']

/** One step after another, all on the same page. */
const story = (...steps: (PageStep | 'tidy')[]): Step[][] =>
  steps.map((name) => [name === 'tidy' ? { do: name } : { do: name, page: 'a' }])

/** Stories that chance finds too seldom: a holder comes back after somebody else took over. */
const KNOWN: [Step[][]][] = [
  [story('ask', 'sleep', 'ask', 'refuse', 'succeed')],
  [story('ask', 'sleep', 'tidy', 'refuse', 'ask', 'succeed')],
  [story('ask', 'sleep', 'ask', 'succeed', 'succeed')],
  [story('ask', 'kill', 'ask', 'lose', 'ask', 'refuse', 'tidy', 'ask', 'succeed')],
  [story('ask', 'sleep', 'tidy', 'writeOff', 'succeed')],
  [story('ask', 'sleep', 'tidy', 'writeOff', 'ask', 'succeed', 'succeed')],
  [story('ask', 'sleep', 'tidy', 'writeOff', 'refuse', 'ask', 'lose', 'writeOff')],
]

async function abandon({ call }: Reservation, data: { owner: string } | { leaseUntil: Date }) {
  const { id, leaseUntil } = call
  await db.wechatCall.updateMany({ where: { id, state: 'reserved', leaseUntil }, data })
}

function changeOrRefuse(programId: string, limits: { codeLimit: number; madeBefore: number }) {
  const { codeLimit, madeBefore } = limits
  const order = {
    programId,
    codeLimit,
    madeBefore,
    floorPercent: 0,
    personDayMax: null,
    confirmAbove: null,
    perMinute: 5000,
  }
  return orRefused(changeLimits(order, admin), 'quota_limit_too_low')
}

/** Runs what may be refused, and lets nothing else go wrong. */
async function orRefused(attempt: Promise<unknown>, ...codes: ErrorCode[]) {
  await attempt.catch((error: unknown) => {
    if (!(error instanceof AppError && codes.includes(error.code))) throw error
  })
}

function reconcileOrRefuse(programId: string, consoleCount: number) {
  const order = { programId, consoleCount, note: '', countedAt: new Date().toISOString() }
  return orRefused(reconcile(order, admin), 'console_count_too_high')
}

async function writeOffOrRefuse(programId: string, page: string) {
  const lost = await db.wechatCall.findFirst({
    where: { programId, path: `pages/${page}`, state: 'unknown' },
  })
  const reason = 'not in the console'
  if (lost) await orRefused(writeOff({ callId: lost.id, reason }, admin), 'conflict')
}

async function succeed(reservation: Reservation) {
  const { programId, requestKey, requestedById: createdById, path } = reservation.call
  try {
    await db.$transaction(async (tx) => {
      const picture = { mediaType: 'image/jpeg', pictureBytes: 1, pictureWidthPx: 280 }
      const look = { widthPx: 280, autoColour: false, lineColour: '#000000', transparent: false }
      const words = { path, title: '', campaign: '', searchText: '' }
      const names = { programId, requestKey, createdById, kind: 'qrcode' as const }
      const code = await tx.code.create({ data: { ...names, ...picture, ...look, ...words } })
      const details = { codeId: code.id, requestsSent: 1, numUsed: null }
      await settleSucceeded(tx, [{ call: reservation.call, ...details }])
    })
  } catch (error) {
    // Somebody who took over was first, or the row was written off and its count is gone.
    const isGone = error instanceof AppError && error.code === 'conflict'
    if (!isUniqueViolation(error) && !isGone) throw error
  }
}

async function expectSound(programId: string) {
  const sum = await addUp(programId)
  expect(sum.total).toBe(sum.limit)
  expect(sum.left).toBeGreaterThanOrEqual(0)
  const calls = await db.wechatCall.findMany({ where: { programId } })
  const standing = calls.filter(({ state }) => state !== 'refused').map((call) => call.requestKey)
  expect(new Set(standing).size).toBe(standing.length)
  const codes = await db.code.findMany({ where: { programId }, select: { requestKey: true } })
  const paid = calls.filter(({ state }) => state === 'succeeded').map((call) => call.requestKey)
  expect(paid.sort()).toEqual(codes.map((code) => code.requestKey).sort())
}

it('every part adds up to the limit, and one request is one code, whatever happens when', async () => {
  // Each inner list happens at once, the lists one after another.
  const moments = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), {
    minLength: 4,
    maxLength: 14,
  })
  await fc.assert(
    fc.asyncProperty(moments, async (happening) => {
      const world = await openWorld()
      for (const moment of happening) {
        await Promise.all(moment.map(world.act))
        await expectSound(world.programId)
      }
    }),
    { numRuns: 60, interruptAfterTimeLimit: 60_000, examples: KNOWN },
  )
}, 180_000)
