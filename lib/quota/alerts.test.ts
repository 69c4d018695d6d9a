import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { acknowledgeAlert } from './acknowledge-alert'
import { listAlerts, listOpenAlerts } from './alert-queries'
import { raiseAlerts, raiseAllAlerts } from './alerts'
import { changeAlertPercents } from './change-alert-percents'
import { changeLimits } from './change-limits'
import { closeProgram } from './close-program'
import type { Spender } from './reserve'
import { settleRefused, settleUnknown } from './settle'
import { alertPercentsSchema } from './schema'
import { addTestProgram, addTestSpender, mustReserve, testRequest } from './test-ledger'
import { startOfDayMs } from './wechat-day'

let admin: Spender

beforeAll(async () => {
  await migrateTestDatabase()
  admin = await addTestSpender('admin')
})
beforeEach(() => markTrail())

const DAY_MS = 24 * 3600_000
const WEBHOOK = { webhookUrl: 'https://hook.example.com/secret' }

/** A Mini Program of 100 codes with so many left, and a webhook. */
async function programWith(left: number) {
  const { id } = await addTestProgram({ codeLimit: 100, left })
  await db.miniProgram.update({ where: { id }, data: WEBHOOK })
  return id
}

const leave = (programId: string, left: number) =>
  db.quotaLedger.update({ where: { programId }, data: { left, madeBefore: 100 - left } })

const standing = async (programId: string) => {
  const alerts = await db.quotaAlert.findMany({
    where: { programId, activeKey: { not: null } },
    orderBy: [{ kind: 'asc' }, { percent: 'asc' }],
  })
  return alerts.map(({ kind, percent }) => `${kind} ${percent}`)
}

const sent = async (programId: string) => {
  const deliveries = await db.alertDelivery.findMany({
    where: { alert: { programId } },
    include: { alert: true },
  })
  return deliveries.map(({ alert }) => `${alert.kind} ${alert.percent}`).sort()
}

async function addCalls(programId: string, requestsSent: number, more: object = {}) {
  const call = await mustReserve(testRequest(programId, 'calls', 'unlimited'), admin)
  await settleUnknown(call, admin, { requestsSent, failure: 'lost', ...more })
}

describe('the lifetime limit', () => {
  it('is told once for each line that is crossed', async () => {
    const id = await programWith(51)
    await raiseAlerts(id)
    expect(await standing(id)).toEqual([])
    await leave(id, 50)
    await raiseAlerts(id)
    await raiseAlerts(id)
    expect(await standing(id)).toEqual(['lifetime 50'])
    expect(await readTrail()).toMatchObject([
      { event: 'quota.alert-raised', actorId: null, targetId: id },
    ])
    const [entry] = await readTrail()
    expect(JSON.parse(entry?.details ?? '')).toEqual({
      kind: 'lifetime',
      percent: 50,
      used: 50,
      limit: 100,
    })
  })

  it('sends only the highest of several, and records them all', async () => {
    const id = await programWith(4)
    await raiseAlerts(id)
    expect(await standing(id)).toEqual([50, 80, 90, 95].map((percent) => `lifetime ${percent}`))
    expect(await sent(id)).toEqual(['lifetime 95'])
    await leave(id, 0)
    await raiseAlerts(id)
    expect(await sent(id)).toEqual(['lifetime 100', 'lifetime 95'])
    expect(await readTrail()).toHaveLength(5)
  })

  it('is sent nowhere without a webhook', async () => {
    const { id } = await addTestProgram({ codeLimit: 100, left: 4 })
    await raiseAlerts(id)
    expect(await sent(id)).toEqual([])
  })

  it('is told anew after the share fell below the line', async () => {
    const id = await programWith(10)
    await raiseAlerts(id)
    await changeLimits(
      {
        programId: id,
        codeLimit: 1000,
        madeBefore: 90,
        floorPercent: 0,
        personDayMax: null,
        confirmAbove: null,
        perMinute: 5000,
      },
      admin,
    )
    await raiseAlerts(id)
    expect(await standing(id)).toEqual([])
    expect((await listAlerts(id)).every(({ clearedAt }) => clearedAt !== null)).toBe(true)
    await changeLimits(
      {
        programId: id,
        codeLimit: 100,
        madeBefore: 90,
        floorPercent: 0,
        personDayMax: null,
        confirmAbove: null,
        perMinute: 5000,
      },
      admin,
    )
    await raiseAlerts(id)
    expect(await standing(id)).toEqual([50, 80, 90].map((percent) => `lifetime ${percent}`))
    expect(await db.quotaAlert.count({ where: { programId: id } })).toBe(6)
  })

  it('is not crossed by what is still being asked, and is by what got lost', async () => {
    const id = await programWith(51)
    const asked = await mustReserve(testRequest(id, 'a'), admin)
    await raiseAlerts(id)
    expect(await standing(id)).toEqual([])
    await settleRefused(asked, admin, { requestsSent: 1, failure: '48001' })
    const lost = await mustReserve(testRequest(id, 'b'), admin)
    await settleUnknown(lost, admin, { requestsSent: 1, failure: 'lost' })
    await raiseAlerts(id)
    expect(await standing(id)).toEqual(['lifetime 50'])
    // Asked again it may be spent already: the line stays crossed, and is not told twice.
    const again = await mustReserve(testRequest(id, 'b'), admin)
    expect(again.wasUnknown).toBe(true)
    await raiseAlerts(id)
    expect(await standing(id)).toEqual(['lifetime 50'])
    expect(await db.quotaAlert.count({ where: { programId: id } })).toBe(1)
  })

  it('is used up when WeChat says 45029, whatever was counted here, until it is changed', async () => {
    const id = await programWith(90)
    await closeProgram(id)
    await raiseAlerts(id)
    expect(await standing(id)).toContain('lifetime 95')
    expect(await db.quotaAlert.findFirst({ where: { programId: id } })).toMatchObject({ used: 100 })
    await db.quotaLedger.update({ where: { programId: id }, data: { closedAt: null } })
    await raiseAlerts(id)
    expect(await standing(id)).toEqual([])
  })

  it('is told once by many at once', async () => {
    const id = await programWith(4)
    await Promise.all(Array.from({ length: 12 }, () => raiseAlerts(id)))
    expect(await db.quotaAlert.count({ where: { programId: id } })).toBe(4)
    expect(await sent(id)).toEqual(['lifetime 95'])
    expect(await readTrail()).toHaveLength(4)
  })

  it('writes nothing while nothing changes', async () => {
    const id = await programWith(4)
    await raiseAlerts(id)
    const before = await db.quotaLedger.findUniqueOrThrow({ where: { programId: id } })
    await raiseAlerts(id)
    const after = await db.quotaLedger.findUniqueOrThrow({ where: { programId: id } })
    expect(after.updatedAt).toEqual(before.updatedAt)
  })

  it('knows no Mini Program by another name', async () => {
    await raiseAlerts('nobody')
    expect(await readTrail()).toEqual([])
  })
})

describe('the daily limit', () => {
  it('is told at 80 and 100 %, and over with the next WeChat day', async () => {
    const id = await programWith(100)
    await addCalls(id, 7_999)
    await raiseAlerts(id)
    expect(await standing(id)).toEqual([])
    await addCalls(id, 1)
    await raiseAlerts(id)
    expect(await standing(id)).toEqual(['today 80'])
    await addCalls(id, 2_000)
    await raiseAlerts(id)
    expect(await standing(id)).toEqual(['today 80', 'today 100'])
    expect(await sent(id)).toEqual(['today 100', 'today 80'])
    await raiseAlerts(id, startOfDayMs(Date.now()) + DAY_MS)
    expect(await standing(id)).toEqual([])
  })

  it('is used up when WeChat says 45009, whatever was counted here', async () => {
    const id = await programWith(100)
    const asked = await mustReserve(testRequest(id, 'a'), admin)
    await settleRefused(asked, admin, { requestsSent: 3, errcode: 45009, failure: '45009' })
    await raiseAlerts(id)
    expect(await standing(id)).toEqual(['today 100'])
    expect(await listOpenAlerts()).toContainEqual(
      expect.objectContaining({ kind: 'today', percent: 100, used: 3, limit: 10_000, left: 0 }),
    )
    await raiseAlerts(id, startOfDayMs(Date.now()) + DAY_MS)
    expect(await standing(id)).toEqual([])
  })
})

describe('other lines', () => {
  const set = (programId: string, percents: string) =>
    changeAlertPercents(alertPercentsSchema.parse({ programId, percents }), admin)

  it('are told from then on, the ones taken away are over, and lower ones are no news', async () => {
    const id = await programWith(10)
    await raiseAlerts(id)
    await set(id, '60, 85、99')
    await raiseAlerts(id)
    expect(await standing(id)).toEqual(['lifetime 60', 'lifetime 85'])
    await set(id, '90,85,60')
    await raiseAlerts(id)
    await set(id, '60,70,90')
    await raiseAlerts(id)
    expect(await standing(id)).toEqual(['lifetime 60', 'lifetime 70', 'lifetime 90'])
    expect(await sent(id)).not.toContain('lifetime 70')
    const changes = (await readTrail()).filter(({ event }) => event === 'quota.changed')
    expect(JSON.parse(changes[0]?.details ?? '')).toEqual({
      changes: { alertPercents: { from: '50,80,90,95,100', to: '60,85,99' } },
    })
  })

  it('may be none', async () => {
    const id = await programWith(10)
    await set(id, '')
    await raiseAlerts(id)
    expect(await standing(id)).toEqual([])
    await expect(set('nobody', '50')).rejects.toThrow('not_found')
  })

  it.each([
    ['50, 80,90', [50, 80, 90]],
    [' 90 %；50，50、100％ ', [50, 90, 100]],
    ['', []],
  ])('are read from %j', (percents, read) => {
    expect(alertPercentsSchema.parse({ programId: 'x', percents }).percents).toEqual(read)
  })

  it.each(['0', '101', '50.5', '-1', 'half', '050', '1 2 3 4 5 6 7 8 9 10 11'])(
    'are not read from %j',
    (percents) => {
      expect(alertPercentsSchema.safeParse({ programId: 'x', percents }).success).toBe(false)
    },
  )
})

describe('taking note', () => {
  const open = async (programId: string) =>
    (await listOpenAlerts()).filter(({ program }) => program.id === programId)

  it('of the highest notes the lower ones too, once, and is written down', async () => {
    const id = await programWith(4)
    await raiseAlerts(id)
    const [alert, ...others] = await open(id)
    expect(others).toEqual([])
    expect(alert).toMatchObject({ percent: 95, used: 96, limit: 100, left: 4 })
    await markTrail()
    const noted = Array.from({ length: 3 }, () => acknowledgeAlert(alert?.id ?? '', admin))
    await Promise.all(noted)
    expect(await open(id)).toEqual([])
    expect(await readTrail()).toMatchObject([
      { event: 'quota.alert-acknowledged', actorId: admin.id, targetId: id },
    ])
    const listed = await listAlerts(id)
    expect(listed.map(({ acknowledgedBy }) => acknowledgedBy)).toEqual(Array(4).fill(admin.name))
    expect(await standing(id)).toHaveLength(4)

    await leave(id, 0)
    await raiseAlerts(id)
    expect(await open(id)).toMatchObject([{ percent: 100, left: 0 }])
  })

  it('of a lower one leaves a higher one open', async () => {
    const id = await programWith(10)
    await raiseAlerts(id)
    const [alert] = await open(id)
    await leave(id, 5)
    await raiseAlerts(id)
    await acknowledgeAlert(alert?.id ?? '', admin)
    expect(await open(id)).toMatchObject([{ percent: 95 }])
    await expect(acknowledgeAlert('nobody', admin)).rejects.toThrow('not_found')
  })

  it('is not asked for an archived Mini Program', async () => {
    const id = await programWith(4)
    await raiseAlerts(id)
    await db.miniProgram.update({ where: { id }, data: { archivedAt: new Date() } })
    expect(await open(id)).toEqual([])
    const archived = await programWith(4)
    await db.miniProgram.update({ where: { id: archived }, data: { archivedAt: new Date() } })
    await raiseAllAlerts()
    expect(await standing(archived)).toEqual([])
  })
})
