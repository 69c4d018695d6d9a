import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { migrateTestDatabase } from '@/tests/database'
import { endChild } from '@/scripts/child.mjs'
import { closeProgram } from './close-program'
import { reserve, type Spender } from './reserve'
import { settleRefused, settleSucceeded, settleUnknown } from './settle'
import { tidyAbandonedCalls } from './tidy'
import { addTestProgram, addTestSpender, addUp, mustReserve, testRequest } from './test-ledger'
import { startReserver, tell } from './test-processes'

let admin: Spender
let operator: Spender

beforeAll(async () => {
  await migrateTestDatabase()
  admin = await addTestSpender('admin')
  operator = await addTestSpender('operator')
})

const pages = (count: number, prefix = '') =>
  Array.from({ length: count }, (_, at) => `${prefix}${at}`)

/** How each of the requests at once ended: `reserved`, `taken`, or the error's code. */
async function reserveAll(programId: string, names: string[], spender: Spender) {
  const outcomes = await Promise.all(
    names.map((page) =>
      reserve(testRequest(programId, page), spender).then(
        ({ outcome }) => outcome,
        (error: unknown) => (error instanceof AppError ? error.code : error),
      ),
    ),
  )
  return (outcome: string) => outcomes.filter((found) => found === outcome).length
}

const refused = { requestsSent: 1, failure: '40097', errcode: 40097 }
const lost = { requestsSent: 1, failure: 'lost' }
const rowOf = (id: string) => db.wechatCall.findUniqueOrThrow({ where: { id } })

describe('the last codes', () => {
  it('500 requests at once on the last 10 reserve exactly 10', async () => {
    const { id } = await addTestProgram({ left: 10 })
    const ended = await reserveAll(id, pages(500), operator)
    expect([ended('reserved'), ended('quota_exhausted')]).toEqual([10, 490])
    expect(await addUp(id)).toMatchObject({ left: 0, reserved: 10, total: 100_000 })
  })

  it('are kept back for admins below the floor', async () => {
    const { id } = await addTestProgram({ codeLimit: 1000, left: 30, floorPercent: 2 })
    const first = await reserveAll(id, pages(60), operator)
    expect([first('reserved'), first('quota_floor')]).toEqual([10, 50])
    const then = await reserveAll(id, pages(60, 'admin-'), admin)
    expect([then('reserved'), then('quota_exhausted')]).toEqual([20, 40])
    expect(await addUp(id)).toMatchObject({ left: 0, reserved: 30, total: 1000 })
  })

  it('hold over several processes', async () => {
    const { id } = await addTestProgram({ left: 5 })
    const processes = await Promise.all([startReserver(), startReserver()])
    try {
      const reports = await Promise.all(
        processes.map((child, at) =>
          tell(child, { programId: id, pages: pages(12, `p${at}-`), spender: operator }),
        ),
      )
      const sum = (outcome: string) =>
        reports.reduce((all, report) => all + (report[outcome] ?? 0), 0)
      expect([sum('reserved'), sum('quota_exhausted')]).toEqual([5, 19])
      expect(await addUp(id)).toMatchObject({ left: 0, reserved: 5, total: 100_000 })
    } finally {
      await Promise.all(processes.map((child) => endChild(child, 'SIGKILL')))
    }
  }, 90_000)

  it('are told from a Mini Program that WeChat has closed', async () => {
    const { id } = await addTestProgram({ left: 10 })
    await closeProgram(id)
    await closeProgram(id)
    const ended = await reserveAll(id, pages(3), admin)
    expect(ended('program_closed')).toBe(3)
    expect(await addUp(id)).toMatchObject({ left: 10, total: 100_000 })
    const closings = { event: 'program.closed', targetId: id }
    expect(await db.auditEntry.count({ where: closings })).toBe(1)
  })

  it('are not needed for an unlimited code', async () => {
    const { id } = await addTestProgram({ left: 0 })
    await closeProgram(id)
    const { call } = await mustReserve(testRequest(id, 'a', 'unlimited'), operator)
    expect(call.counts).toBe(0)
    expect(await addUp(id)).toMatchObject({ left: 0, reserved: 0, total: 100_000 })
  })
})

describe('one request', () => {
  it('is reserved once, however many ask at once', async () => {
    const { id } = await addTestProgram({ left: 50 })
    const ended = await reserveAll(id, Array<string>(50).fill('same'), operator)
    expect([ended('reserved'), ended('taken')]).toEqual([1, 49])
    expect(await addUp(id)).toMatchObject({ left: 49, reserved: 1 })
  })

  it('gives its count back when WeChat refuses, and may be made again', async () => {
    const { id } = await addTestProgram({ left: 1 })
    const first = await mustReserve(testRequest(id, 'a'), operator)
    expect(await settleRefused(first, operator, refused)).toBe('refused')
    expect(await addUp(id)).toMatchObject({ left: 1, reserved: 0 })
    const again = await mustReserve(testRequest(id, 'a'), operator)
    expect(again.call.id).not.toBe(first.call.id)
    expect(await addUp(id)).toMatchObject({ left: 0, reserved: 1 })
  })

  it('keeps how long WeChat took, from the last request that was sent', async () => {
    const { id } = await addTestProgram({ left: 5 })
    const durationOf = async (callId: string) =>
      (await db.wechatCall.findUniqueOrThrow({ where: { id: callId } })).durationMs
    const first = await mustReserve(testRequest(id, 'a'), operator)
    expect(await durationOf(first.call.id)).toBeNull()
    await settleUnknown(first, operator, { ...refused, durationMs: 15_000 })
    expect(await durationOf(first.call.id)).toBe(15_000)
    const again = await mustReserve(testRequest(id, 'a'), operator)
    await settleUnknown(again, operator, { ...refused, requestsSent: 0, durationMs: null })
    expect(await durationOf(first.call.id)).toBe(15_000)
    const other = await mustReserve(testRequest(id, 'b'), operator)
    await settleRefused(other, operator, { ...refused, durationMs: 210 })
    expect(await durationOf(other.call.id)).toBe(210)
  })

  it('is settled once: a second refusal gives nothing back', async () => {
    const { id } = await addTestProgram({ left: 5 })
    const reservation = await mustReserve(testRequest(id, 'a'), operator)
    await settleRefused(reservation, operator, refused)
    await settleRefused(reservation, operator, refused)
    expect(await addUp(id)).toMatchObject({ left: 5, total: 100_000 })
  })

  it('keeps its count while the outcome is unknown, and is asked again at no cost', async () => {
    const { id } = await addTestProgram({ left: 1 })
    const first = await mustReserve(testRequest(id, 'a'), operator)
    await settleUnknown(first, operator, lost)
    expect(await addUp(id)).toMatchObject({ left: 0, unknown: 1 })
    const again = await mustReserve(testRequest(id, 'a'), operator)
    expect(again).toMatchObject({ wasUnknown: true, call: { id: first.call.id } })
    expect(await addUp(id)).toMatchObject({ left: 0, reserved: 1, total: 100_000 })
  })

  it('stays unknown when a refusal follows a loss: the lost one may have counted', async () => {
    const { id } = await addTestProgram({ left: 5 })
    const first = await mustReserve(testRequest(id, 'a'), operator)
    await settleUnknown(first, operator, lost)
    const again = await mustReserve(testRequest(id, 'a'), operator)
    expect(await settleRefused(again, operator, refused)).toBe('unknown')
    expect(await rowOf(first.call.id)).toMatchObject({ state: 'unknown', requestsSent: 2 })
    expect(await addUp(id)).toMatchObject({ left: 4, unknown: 1, total: 100_000 })
  })

  it('is asked again by one of many at once', async () => {
    const { id } = await addTestProgram({ left: 5 })
    await settleUnknown(await mustReserve(testRequest(id, 'a'), operator), operator, lost)
    const ended = await reserveAll(id, Array<string>(20).fill('a'), operator)
    expect([ended('reserved'), ended('taken')]).toEqual([1, 19])
  })
})

describe('a process that ended between reserving and settling', () => {
  beforeEach(async () => {
    // Rows of processes that other tests have ended.
    await tidyAbandonedCalls()
  })

  it('leaves rows behind that become unknown, once', async () => {
    const { id } = await addTestProgram({ left: 10 })
    const child = await startReserver()
    await tell(child, { programId: id, pages: pages(3), spender: operator })
    expect(await tidyAbandonedCalls()).toBe(0)
    await endChild(child, 'SIGKILL')
    const tidied = await Promise.all([tidyAbandonedCalls(), tidyAbandonedCalls()])
    expect(tidied.reduce((all, count) => all + count, 0)).toBe(3)
    expect(await addUp(id)).toMatchObject({ left: 7, unknown: 3, reserved: 0, total: 100_000 })
    const rows = await db.wechatCall.findMany({ where: { programId: id } })
    for (const row of rows) {
      expect(row).toMatchObject({ owner: null, leaseUntil: null, failure: 'lost' })
      expect(row.retryAt).not.toBeNull()
    }
    const lostRows = { event: 'code.lost', targetId: { in: rows.map((row) => row.id) } }
    expect(await db.auditEntry.count({ where: lostRows })).toBe(3)
  })

  it('has its request taken over before anyone tidied up', async () => {
    const { id } = await addTestProgram({ left: 10 })
    const child = await startReserver()
    await tell(child, { programId: id, pages: ['a'], spender: operator })
    expect(await reserve(testRequest(id, 'a'), operator)).toMatchObject({ outcome: 'taken' })
    await endChild(child, 'SIGKILL')
    const ended = await reserveAll(id, Array<string>(10).fill('a'), operator)
    expect([ended('reserved'), ended('taken')]).toEqual([1, 9])
    expect(await addUp(id)).toMatchObject({ left: 9, reserved: 1, total: 100_000 })
    expect(await tidyAbandonedCalls()).toBe(0)
  })

  it('can no longer settle a row that somebody on another machine took over', async () => {
    const { id } = await addTestProgram({ left: 10 })
    const mine = await mustReserve(testRequest(id, 'a'), operator)
    const elsewhere = { owner: 'another-machine:1:x', leaseUntil: new Date(Date.now() + 60_000) }
    await db.wechatCall.update({ where: { id: mine.call.id }, data: elsewhere })
    await settleRefused(mine, operator, refused)
    expect(await rowOf(mine.call.id)).toMatchObject({ state: 'reserved', ...elsewhere })
    expect(await addUp(id)).toMatchObject({ left: 9, reserved: 1, total: 100_000 })
    // But an answer is an answer: what it paid for is there.
    await db.$transaction(async (tx) => {
      const code = await tx.code.create({ data: codeOf(mine.call) })
      await settleSucceeded(tx, [
        { call: mine.call, codeId: code.id, requestsSent: 1, numUsed: null },
      ])
    })
    expect(await addUp(id)).toMatchObject({ left: 9, succeeded: 1, total: 100_000 })
  })

  it('only slept, and no longer settles what was taken over from it meanwhile', async () => {
    const { id } = await addTestProgram({ left: 10 })
    const first = await mustReserve(testRequest(id, 'a'), operator)
    const leaseUntil = new Date(Date.now() - 1)
    await db.wechatCall.update({ where: { id: first.call.id }, data: { leaseUntil } })
    const second = await mustReserve(testRequest(id, 'a'), operator)
    await settleRefused(first, operator, refused)
    expect(await addUp(id)).toMatchObject({ left: 9, reserved: 1, total: 100_000 })
    expect(await settleRefused(second, operator, refused)).toBe('unknown')
    expect(await addUp(id)).toMatchObject({ left: 9, unknown: 1, total: 100_000 })
  })

  it('is waited for until its lease ends when it runs on another machine', async () => {
    const { id } = await addTestProgram({ left: 10 })
    const { call } = await mustReserve(testRequest(id, 'a'), operator)
    const owner = 'another-machine:1:x'
    const hold = (leaseUntil: Date) =>
      db.wechatCall.update({ where: { id: call.id }, data: { owner, leaseUntil } })
    await hold(new Date(Date.now() + 60_000))
    expect(await reserve(testRequest(id, 'a'), operator)).toMatchObject({ outcome: 'taken' })
    await hold(new Date(Date.now() - 1))
    expect(await mustReserve(testRequest(id, 'a'), operator)).toMatchObject({ wasUnknown: true })
    // Under a clock that was an hour ahead: nobody waits for an hour.
    await hold(new Date(Date.now() + 3600_000))
    expect(await mustReserve(testRequest(id, 'a'), operator)).toMatchObject({ wasUnknown: true })
    await hold(new Date(Date.now() + 60_000))
    expect(await tidyAbandonedCalls()).toBe(0)
    await hold(new Date(Date.now() + 3600_000))
    expect(await tidyAbandonedCalls()).toBe(1)
  })
})

function codeOf(call: { programId: string; requestKey: string; requestedById: string }) {
  const { programId, requestKey, requestedById: createdById } = call
  const picture = { mediaType: 'image/jpeg', pictureBytes: 1, pictureWidthPx: 280 }
  const look = { widthPx: 280, autoColour: false, lineColour: '#000000', transparent: false }
  const words = { path: 'pages/a', title: '', campaign: '', searchText: '' }
  return {
    programId,
    requestKey,
    createdById,
    kind: 'qrcode',
    ...picture,
    ...look,
    ...words,
  } as const
}
