import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import type { Spender } from './reserve'
import { settleRefused, settleUnknown } from './settle'
import { getQuotaFacts, getQuotaGauge, listUnknownCalls } from './queries'
import { addTestProgram, addTestSpender, mustReserve, testRequest } from './test-ledger'

let operator: Spender

beforeAll(async () => {
  await migrateTestDatabase()
  operator = await addTestSpender('operator')
})
afterEach(() => {
  vi.useRealTimers()
})

/** Noon in Shanghai; its day ends twelve hours later, at 16:00 UTC. */
const NOON_MS = Date.parse('2026-11-20T04:00:00Z')
const MIDNIGHT = new Date('2026-11-20T16:00:00Z')

const setClock = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: ms })

async function refuse(programId: string, page: string, errcode: number, requestsSent: number) {
  const reservation = await mustReserve(testRequest(programId, page), operator)
  await settleRefused(reservation, operator, { requestsSent, errcode, failure: String(errcode) })
}

describe('today', () => {
  it('counts every request, refusals and repeats too, and starts anew in Shanghai', async () => {
    const { id } = await addTestProgram()
    setClock(NOON_MS)
    await refuse(id, 'a', 48001, 1)
    await refuse(id, 'b', -1, 3)
    expect((await getQuotaGauge(id)).today).toEqual({ used: 4, limit: 10_000, resetsAt: MIDNIGHT })
    setClock(MIDNIGHT.getTime() - 1)
    expect((await getQuotaGauge(id)).today).toMatchObject({ used: 4, resetsAt: MIDNIGHT })
    setClock(MIDNIGHT.getTime())
    expect((await getQuotaGauge(id)).today).toEqual({
      used: 0,
      limit: 10_000,
      resetsAt: new Date('2026-11-21T16:00:00Z'),
    })
  })

  it('remembers until then that WeChat called it used up', async () => {
    const { id } = await addTestProgram()
    setClock(NOON_MS)
    expect((await getQuotaFacts(id)).dayLimitSeenAt).toBeNull()
    await refuse(id, 'a', 45009, 1)
    await refuse(id, 'b', 48001, 1)
    expect((await getQuotaFacts(id)).dayLimitSeenAt).toEqual(new Date(NOON_MS))
    setClock(MIDNIGHT.getTime())
    expect((await getQuotaFacts(id)).dayLimitSeenAt).toBeNull()
  })
})

describe('unknown calls', () => {
  it('are listed with who asked, why, and when they are asked again', async () => {
    const { id } = await addTestProgram()
    const lost = await mustReserve(testRequest(id, 'lost'), operator)
    await settleUnknown(lost, operator, { requestsSent: 3, failure: 'lost' })
    await refuse(id, 'refused', 48001, 1)
    expect(await listUnknownCalls(id, 10)).toEqual([
      expect.objectContaining({
        id: lost.call.id,
        path: 'pages/lost',
        failure: 'lost',
        requestedBy: 'Test operator',
        retryAt: expect.any(Date),
      }),
    ])
    // It rests once it was asked often enough: the list says so.
    await db.wechatCall.update({ where: { id: lost.call.id }, data: { retryAt: null } })
    expect((await listUnknownCalls(id, 10))[0]?.retryAt).toBeNull()
  })
})

it('a Mini Program nobody knows has no numbers', async () => {
  await expect(getQuotaGauge('nobody')).rejects.toMatchObject({ code: 'not_found' })
  await expect(getQuotaFacts('nobody')).rejects.toMatchObject({ code: 'not_found' })
})
