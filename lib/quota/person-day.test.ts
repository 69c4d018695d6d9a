import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { migrateTestDatabase } from '@/tests/database'
import { endChild } from '@/scripts/child.mjs'
import { findPersonDay } from './person-day'
import { reserve, type Spender } from './reserve'
import { settleRefused, settleUnknown } from './settle'
import { addTestProgram, addTestSpender, addUp, mustReserve, testRequest } from './test-ledger'
import { startReserver, tell } from './test-processes'
import { writeOff } from './write-off'

let admin: Spender
let operator: Spender

beforeAll(async () => {
  await migrateTestDatabase()
  admin = await addTestSpender('admin')
  operator = await addTestSpender('operator')
})
afterEach(() => {
  vi.useRealTimers()
})

async function addLimited(personDayMax: number | null) {
  const { id } = await addTestProgram()
  await db.quotaLedger.update({ where: { programId: id }, data: { personDayMax } })
  return id
}

const pages = (count: number, prefix = '') =>
  Array.from({ length: count }, (_, at) => `${prefix}${at}`)

const tryToReserve = (programId: string, page: string | number, spender: Spender) =>
  reserve(testRequest(programId, page), spender).then(
    ({ outcome }) => outcome,
    (error: unknown) => (error instanceof AppError ? error.code : error),
  )

describe('the limit per person and day', () => {
  it('lets 200 requests at once reserve exactly 10', async () => {
    const id = await addLimited(10)
    const ended = await Promise.all(pages(200).map((page) => tryToReserve(id, page, operator)))
    const count = (outcome: string) => ended.filter((found) => found === outcome).length
    expect([count('reserved'), count('person_day_limit')]).toEqual([10, 190])
    expect(await addUp(id)).toMatchObject({ reserved: 10, left: 99_990, total: 100_000 })
  })

  it('holds over several processes', async () => {
    const id = await addLimited(5)
    const processes = await Promise.all([startReserver(), startReserver()])
    try {
      const reports = await Promise.all(
        processes.map((child, at) =>
          tell(child, { programId: id, pages: pages(10, `p${at}-`), spender: operator }),
        ),
      )
      const sum = (outcome: string) =>
        reports.reduce((all, report) => all + (report[outcome] ?? 0), 0)
      expect([sum('reserved'), sum('person_day_limit')]).toEqual([5, 15])
      expect(await addUp(id)).toMatchObject({ reserved: 5, left: 99_995, total: 100_000 })
    } finally {
      await Promise.all(processes.map((child) => endChild(child, 'SIGKILL')))
    }
  }, 90_000)

  it('says how much it is and spends nothing, for admins too, each on their own', async () => {
    const id = await addLimited(1)
    for (const person of [operator, admin]) {
      await mustReserve(testRequest(id, person.id), person)
      await expect(reserve(testRequest(id, `${person.id}-2`), person)).rejects.toMatchObject({
        code: 'person_day_limit',
        spent: 'nothing',
        params: { max: 1 },
      })
    }
    expect(await addUp(id)).toMatchObject({ reserved: 2, left: 99_998, total: 100_000 })
  })

  it('is none unless it is set, and counts each Mini Program apart', async () => {
    const [free, other] = [await addLimited(null), await addLimited(1)]
    expect(await findPersonDay(free, operator.id)).toBeNull()
    for (const page of pages(3)) await mustReserve(testRequest(free, page), operator)
    await mustReserve(testRequest(other, 'a'), operator)
    expect(await findPersonDay(other, operator.id)).toEqual({ max: 1, left: 0 })
    expect(await findPersonDay(other, admin.id)).toEqual({ max: 1, left: 1 })
  })

  it('does not stand before what spends nothing: unlimited codes, and lost ones asked again', async () => {
    const id = await addLimited(1)
    const lost = await mustReserve(testRequest(id, 'a'), operator)
    await settleUnknown(lost, operator, { requestsSent: 1, failure: 'lost' })
    await mustReserve(testRequest(id, 'b', 'unlimited'), operator)
    expect(await tryToReserve(id, 'c', operator)).toBe('person_day_limit')
    const again = await mustReserve(testRequest(id, 'a'), operator)
    expect(again).toMatchObject({ wasUnknown: true, call: { id: lost.call.id } })
    expect(await tryToReserve(id, 'a', operator)).toBe('taken')
  })

  it('gives back what was refused or written off', async () => {
    const id = await addLimited(1)
    const refused = await mustReserve(testRequest(id, 'a'), operator)
    await settleRefused(refused, operator, { requestsSent: 1, failure: '40097', errcode: 40097 })
    const lost = await mustReserve(testRequest(id, 'b'), operator)
    await settleUnknown(lost, operator, { requestsSent: 1, failure: 'lost' })
    expect(await tryToReserve(id, 'c', operator)).toBe('person_day_limit')
    await writeOff({ callId: lost.call.id, reason: 'not in the console' }, admin)
    expect(await tryToReserve(id, 'c', operator)).toBe('reserved')
  })

  it('starts anew at midnight in Shanghai', async () => {
    const id = await addLimited(1)
    const midnightMs = Date.parse('2026-11-20T16:00:00Z')
    vi.useFakeTimers({ toFake: ['Date'], now: midnightMs - 1000 })
    await mustReserve(testRequest(id, 'a'), operator)
    expect(await tryToReserve(id, 'b', operator)).toBe('person_day_limit')
    vi.setSystemTime(midnightMs)
    expect(await tryToReserve(id, 'b', operator)).toBe('reserved')
  })
})
