import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { changeLimits } from './change-limits'
import { noteNumUsed } from './elsewhere'
import { closeProgram } from './close-program'
import { reserve, type Spender } from './reserve'
import { settleRefused, settleUnknown } from './settle'
import { getQuotaGauge } from './queries'
import { quotaLimitsSchema } from './schema'
import { addTestProgram, addTestSpender, addUp, mustReserve, testRequest } from './test-ledger'

let admin: Spender

beforeAll(async () => {
  await migrateTestDatabase()
  admin = await addTestSpender('admin')
})

const limits = {
  codeLimit: 100_000,
  madeBefore: 0,
  floorPercent: 2,
  personDayMax: null,
  confirmAbove: null,
  perMinute: 5000,
}

describe('changing the limits', () => {
  it('keeps everything that is accounted for and moves what is left', async () => {
    const { id: programId } = await addTestProgram({ codeLimit: 100_000 })
    await mustReserve(testRequest(programId, 'a'), admin)
    const lost = await mustReserve(testRequest(programId, 'b'), admin)
    await settleUnknown(lost, admin, { requestsSent: 1, failure: 'lost' })
    await changeLimits(
      { ...limits, programId, codeLimit: 5000, madeBefore: 1200, floorPercent: 10 },
      admin,
    )
    expect(await addUp(programId)).toMatchObject({
      reserved: 1,
      unknown: 1,
      before: 1200,
      left: 3798,
      total: 5000,
      limit: 5000,
    })
    expect((await getQuotaGauge(programId)).floor).toBe(500)
  })

  it('overwrites nobody unseen, and opens nothing that WeChat closed by the way', async () => {
    const { id: programId } = await addTestProgram({ codeLimit: 100_000 })
    const seen = { ...limits, programId }
    await changeLimits(seen, admin)
    await changeLimits({ ...seen, codeLimit: 150_000 }, admin, seen)
    await db.quotaLedger.update({ where: { programId }, data: { closedAt: new Date() } })
    const stale = changeLimits({ ...seen, perMinute: 100 }, admin, seen)
    await expect(stale).rejects.toMatchObject({ code: 'conflict' })
    const ledger = await db.quotaLedger.findUniqueOrThrow({ where: { programId } })
    expect(ledger).toMatchObject({ codeLimit: 150_000, closedAt: expect.any(Date) })
  })

  it('writes down who changed what', async () => {
    const { id: programId } = await addTestProgram()
    await changeLimits(
      {
        programId,
        codeLimit: 2000,
        madeBefore: 7,
        floorPercent: 3,
        personDayMax: 40,
        confirmAbove: 500,
        perMinute: 600,
      },
      admin,
    )
    const entry = await db.auditEntry.findFirstOrThrow({
      where: { event: 'quota.changed', targetId: programId },
    })
    expect(entry.actorId).toBe(admin.id)
    expect(JSON.parse(entry.details)).toEqual({
      changes: {
        codeLimit: { from: 100_000, to: 2000 },
        madeBefore: { from: 0, to: 7 },
        floorPercent: { from: 0, to: 3 },
        personDayMax: { from: null, to: 40 },
        confirmAbove: { from: 1000, to: 500 },
        perMinute: { from: 5000, to: 600 },
      },
    })
  })

  it('refuses a limit below what is accounted for, says how much that is, and changes nothing', async () => {
    const { id: programId } = await addTestProgram({ codeLimit: 10 })
    await mustReserve(testRequest(programId, 'a'), admin)
    const tooLow = { ...limits, programId, codeLimit: 3, madeBefore: 3, floorPercent: 0 }
    await expect(changeLimits(tooLow, admin)).rejects.toMatchObject({
      code: 'quota_limit_too_low',
      params: { needed: 4 },
    })
    expect(await addUp(programId)).toMatchObject({ left: 9, before: 0, total: 10, limit: 10 })
    await changeLimits({ ...tooLow, codeLimit: 4 }, admin)
    expect(await addUp(programId)).toMatchObject({ left: 0, before: 3, total: 4, limit: 4 })
  })

  it('knows no Mini Program by another name', async () => {
    const unknown = changeLimits({ programId: 'nobody', ...limits }, admin)
    await expect(unknown).rejects.toMatchObject({ code: 'not_found' })
  })

  it('counts codes made before no longer as made elsewhere', async () => {
    const { id: programId } = await addTestProgram({ codeLimit: 1000 })
    await db.$transaction((tx) => noteNumUsed(tx, programId, 300))
    expect(await addUp(programId)).toMatchObject({ elsewhere: 300, left: 700 })
    await changeLimits({ ...limits, programId, codeLimit: 1000, madeBefore: 250 }, admin)
    expect(await addUp(programId)).toMatchObject({ before: 250, elsewhere: 50, left: 700 })
    await changeLimits({ ...limits, programId, codeLimit: 1000, madeBefore: 400 }, admin)
    expect(await addUp(programId)).toMatchObject({ before: 400, elsewhere: 0, left: 600 })
  })

  it('opens a Mini Program that WeChat has closed, but only with another limit', async () => {
    const { id: programId } = await addTestProgram({ codeLimit: 1000 })
    await closeProgram(programId)
    await changeLimits({ ...limits, programId, codeLimit: 1000, madeBefore: 5 }, admin)
    expect(await addUp(programId)).toMatchObject({ closed: true, left: 995 })
    await changeLimits({ ...limits, programId, codeLimit: 1001 }, admin)
    expect(await addUp(programId)).toMatchObject({ closed: false, left: 1001 })
    await mustReserve(testRequest(programId, 'a'), admin)
  })

  it('keeps the sum while codes are reserved and given back at the same time', async () => {
    const { id: programId } = await addTestProgram({ codeLimit: 500 })
    const spend = async (page: number) => {
      const reserved = await reserve(testRequest(programId, page), admin)
      if (reserved.outcome !== 'reserved') throw new Error('pages are all different')
      if (page % 2 === 0) return
      const refused = { requestsSent: 1, failure: '40097' }
      await settleRefused(reserved.reservation, admin, refused)
    }
    const work = Array.from({ length: 40 }, (_, at) => [
      spend(at),
      ...(at % 5 === 0
        ? [changeLimits({ ...limits, programId, codeLimit: 500 + at, madeBefore: at }, admin)]
        : []),
    ]).flat()
    await Promise.all(work)
    const sum = await addUp(programId)
    expect(sum).toMatchObject({ reserved: 20, total: sum.limit })
  })
})

describe('the gauge', () => {
  it('adds up to the limit at any moment, also while work is going on', async () => {
    const { id: programId } = await addTestProgram({ codeLimit: 500 })
    const reservations = Array.from({ length: 30 }, (_, page) =>
      reserve(testRequest(programId, page), admin),
    )
    const gauges = await Promise.all(
      reservations.map(async (reservation) => {
        const gauge = await getQuotaGauge(programId)
        await reservation
        return gauge
      }),
    )
    for (const { succeeded, unknown, reserved, elsewhere, before, left, limit } of gauges) {
      expect(succeeded + unknown + reserved + elsewhere + before + left).toBe(limit)
    }
  })
})

describe('what an admin may type', () => {
  const problems = (changes: object) =>
    quotaLimitsSchema
      .safeParse({ programId: 'p', ...limits, ...changes })
      .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

  it.each([
    [{}, []],
    [{ codeLimit: 1, madeBefore: 10_000_000, floorPercent: 50, personDayMax: null }, []],
    [{ codeLimit: 0 }, ['codeLimit: count']],
    [{ codeLimit: 10_000_001 }, ['codeLimit: count']],
    [{ codeLimit: 1.5 }, ['codeLimit: count']],
    [{ codeLimit: null }, ['codeLimit: count']],
    [{ madeBefore: -1 }, ['madeBefore: count']],
    [{ madeBefore: NaN }, ['madeBefore: count']],
    [{ floorPercent: 51, personDayMax: null }, ['floorPercent: percent']],
    [{ floorPercent: -1 }, ['floorPercent: percent']],
    [{ floorPercent: 0.5 }, ['floorPercent: percent']],
    [{ floorPercent: null }, ['floorPercent: percent']],
    [{ confirmAbove: 0, perMinute: 1 }, []],
    [{ confirmAbove: -1 }, ['confirmAbove: count']],
    [{ confirmAbove: 10.5 }, ['confirmAbove: count']],
    [{ perMinute: 0 }, ['perMinute: perMinute']],
    [{ perMinute: 5001 }, ['perMinute: perMinute']],
    [{ perMinute: null }, ['perMinute: perMinute']],
  ])('%j → %j', (changes, expected) => {
    expect(problems(changes)).toEqual(expected)
  })
})
