import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { changeLimits } from './change-limits'
import { noteNumUsed } from './elsewhere'
import { reconcile } from './reconcile'
import { type Spender } from './reserve'
import { reconcileSchema } from './schema'
import { settleUnknown } from './settle'
import { addTestProgram, addTestSpender, addUp, mustReserve, testRequest } from './test-ledger'

let admin: Spender

beforeAll(async () => {
  await migrateTestDatabase()
  admin = await addTestSpender('admin')
})
beforeEach(markTrail)

const compare = (programId: string, consoleCount: number, note = '') =>
  reconcile({ programId, consoleCount, note, countedAt: new Date().toISOString() }, admin)

async function lose(programId: string, page: string) {
  const reservation = await mustReserve(testRequest(programId, page), admin)
  await settleUnknown(reservation, admin, { requestsSent: 1, failure: 'lost' })
}

describe('comparing with WeChat’s console', () => {
  it('takes what it has more for made elsewhere, and writes all of it down', async () => {
    const { id } = await addTestProgram({ codeLimit: 1000, left: 900 })
    await lose(id, 'a')
    await mustReserve(testRequest(id, 'b'), admin)
    await markTrail()
    expect(await compare(id, 142, 'monthly check')).toEqual({
      difference: 40,
      elsewhere: 40,
      left: 858,
    })
    expect(await addUp(id)).toMatchObject({ elsewhere: 40, left: 858, total: 1000 })
    const [row] = await db.reconciliation.findMany({ where: { programId: id } })
    expect(row).toMatchObject({
      byId: admin.id,
      consoleCount: 142,
      succeeded: 0,
      unknown: 1,
      reserved: 1,
      madeBefore: 100,
      elsewhereBefore: 0,
      elsewhereAfter: 40,
      note: 'monthly check',
    })
    const [entry] = await readTrail()
    expect(entry).toMatchObject({ event: 'quota.reconciled', actorId: admin.id, targetId: id })
    expect(JSON.parse(entry?.details ?? '')).toEqual({
      consoleCount: 142,
      difference: 40,
      note: 'monthly check',
      changes: { madeElsewhere: { from: 0, to: 40 }, left: { from: 898, to: 858 } },
    })
  })

  it('takes back what was too much, but never what is unknown', async () => {
    const { id } = await addTestProgram({ codeLimit: 1000 })
    await lose(id, 'a')
    await compare(id, 500)
    expect(await addUp(id)).toMatchObject({ elsewhere: 499, left: 500, total: 1000 })
    expect(await compare(id, 50)).toMatchObject({ difference: -450, elsewhere: 49, left: 950 })
    expect(await compare(id, 0)).toMatchObject({ difference: -50, elsewhere: 0, left: 999 })
    expect(await addUp(id)).toMatchObject({ unknown: 1, elsewhere: 0, left: 999, total: 1000 })
  })

  it('does not expect in it what was made here afterwards', async () => {
    const { id } = await addTestProgram({ codeLimit: 1000 })
    await mustReserve(testRequest(id, 'a'), admin)
    const countedAt = new Date().toISOString()
    const later = await mustReserve(testRequest(id, 'b'), admin)
    const startedAt = new Date(Date.now() + 1)
    await db.wechatCall.update({ where: { id: later.call.id }, data: { startedAt } })
    const order = { programId: id, consoleCount: 10, note: '', countedAt }
    expect(await reconcile(order, admin)).toMatchObject({ elsewhere: 9, left: 989 })
    expect(await addUp(id)).toMatchObject({ reserved: 2, elsewhere: 9, total: 1000 })
  })

  it('refuses a number beyond the limit, says the most it takes, and changes nothing', async () => {
    const { id } = await addTestProgram({ codeLimit: 100, left: 90 })
    await markTrail()
    await expect(compare(id, 101)).rejects.toMatchObject({
      code: 'console_count_too_high',
      params: { limit: 100, max: 100 },
    })
    expect(await addUp(id)).toMatchObject({ elsewhere: 0, left: 90, total: 100 })
    expect(await db.reconciliation.count({ where: { programId: id } })).toBe(0)
    expect(await readTrail()).toEqual([])
    await compare(id, 100)
    expect(await addUp(id)).toMatchObject({ elsewhere: 90, left: 0, total: 100 })
  })

  it('knows no Mini Program by another name', async () => {
    await expect(compare('nobody', 1)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is not forgotten when other numbers change, however many were made since', async () => {
    const { id: programId } = await addTestProgram({ codeLimit: 1000 })
    await compare(programId, 40)
    const limits = {
      programId,
      codeLimit: 1000,
      floorPercent: 0,
      personDayMax: null,
      confirmAbove: null,
      perMinute: 5000,
    }
    const soon = new Date(Date.now() + 1000)
    for (const page of ['a', 'b', 'c']) {
      const { call } = await mustReserve(testRequest(programId, page), admin)
      await db.wechatCall.update({ where: { id: call.id }, data: { startedAt: soon } })
    }
    await changeLimits({ ...limits, madeBefore: 0, floorPercent: 2 }, admin)
    expect(await addUp(programId)).toMatchObject({ elsewhere: 40, left: 957, total: 1000 })
    await changeLimits({ ...limits, madeBefore: 30 }, admin)
    expect(await addUp(programId)).toMatchObject({ before: 30, elsewhere: 10, left: 957 })
  })

  it('is raised again by an answer that says more', async () => {
    const { id } = await addTestProgram({ codeLimit: 1000 })
    await compare(id, 20)
    await db.$transaction((tx) => noteNumUsed(tx, id, 25))
    expect(await addUp(id)).toMatchObject({ elsewhere: 25, left: 975, total: 1000 })
  })

  it('keeps the sum while codes are made at the same time', async () => {
    const { id } = await addTestProgram({ codeLimit: 500 })
    const work = Array.from({ length: 30 }, (_, at) => [
      mustReserve(testRequest(id, at), admin),
      ...(at % 6 === 0 ? [compare(id, 100 + at)] : []),
    ]).flat()
    await Promise.all(work)
    expect(await addUp(id)).toMatchObject({ reserved: 30, total: 500 })
  })
})

describe('what an admin may enter', () => {
  const entry = { programId: 'p', consoleCount: 1, note: '', countedAt: new Date().toISOString() }

  it.each([
    [{}, true],
    [{ consoleCount: 0 }, true],
    [{ consoleCount: -1 }, false],
    [{ consoleCount: 1.5 }, false],
    [{ consoleCount: null }, false],
    [{ note: 'x'.repeat(500) }, true],
    [{ note: 'x'.repeat(501) }, false],
    [{ countedAt: 'yesterday' }, false],
  ])('%j: %s', (changes, valid) => {
    expect(reconcileSchema.safeParse({ ...entry, ...changes }).success).toBe(valid)
  })
})
