import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { migrateTestDatabase } from '@/tests/database'
import { reclaimLost, type Reservation } from './claim'
import { noteNumUsed } from './elsewhere'
import { reserve, type Spender } from './reserve'
import { writeOffSchema } from './schema'
import { settleSucceeded, settleUnknown } from './settle'
import { addTestProgram, addTestSpender, addUp, mustReserve, testRequest } from './test-ledger'
import { writeOff } from './write-off'

let admin: Spender

beforeAll(async () => {
  await migrateTestDatabase()
  admin = await addTestSpender('admin')
})
beforeEach(markTrail)

const reason = 'The console shows one code less.'
const rowOf = ({ call }: Reservation) => db.wechatCall.findUniqueOrThrow({ where: { id: call.id } })

async function lose(programId: string, page: string, kind?: 'unlimited') {
  const reservation = await mustReserve(testRequest(programId, page, kind), admin)
  await settleUnknown(reservation, admin, { requestsSent: 1, failure: 'lost' })
  return reservation
}

/** An answer that comes after all, to whoever still waits for it. */
async function succeed(reservation: Reservation) {
  const { programId, requestKey, requestedById: createdById, path } = reservation.call
  const picture = { mediaType: 'image/jpeg', pictureBytes: 1, pictureWidthPx: 280 }
  const look = { widthPx: 280, autoColour: false, lineColour: '#000000', transparent: false }
  const words = { path, title: '', campaign: '', searchText: '', kind: 'qrcode' as const }
  await db.$transaction(async (tx) => {
    const data = { programId, requestKey, createdById, ...picture, ...look, ...words }
    const { id: codeId } = await tx.code.create({ data })
    await settleSucceeded(tx, [{ call: reservation.call, codeId, requestsSent: 1, numUsed: null }])
  })
}

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  )

describe('marking as not spent', () => {
  it('gives the count back, with the reason in row and trail', async () => {
    const { id } = await addTestProgram({ codeLimit: 10 })
    const lost = await lose(id, 'a')
    const before = await rowOf(lost)
    await markTrail()
    await writeOff({ callId: lost.call.id, reason }, admin)
    expect(await addUp(id)).toMatchObject({ unknown: 0, left: 10, total: 10 })
    expect(await rowOf(lost)).toMatchObject({
      state: 'refused',
      activeKey: null,
      retryAt: null,
      writeOff: reason,
      settledAt: before.settledAt,
    })
    const [entry, ...more] = await readTrail()
    expect(more).toEqual([])
    expect(entry).toMatchObject({
      event: 'code.written-off',
      actorId: admin.id,
      targetId: lost.call.id,
    })
    expect(JSON.parse(entry?.details ?? '')).toEqual({
      programId: id,
      path: 'pages/a',
      reason,
      counts: 1,
    })
  })

  it('lets the same be made anew, at its price', async () => {
    const { id } = await addTestProgram({ codeLimit: 10 })
    const lost = await lose(id, 'a')
    await writeOff({ callId: lost.call.id, reason }, admin)
    const anew = await mustReserve(testRequest(id, 'a'), admin)
    expect(anew.call.id).not.toBe(lost.call.id)
    expect(await addUp(id)).toMatchObject({ reserved: 1, left: 9, total: 10 })
  })

  it('gives nothing back for a kind that does not count', async () => {
    const { id } = await addTestProgram({ codeLimit: 10 })
    const lost = await lose(id, 'a', 'unlimited')
    await writeOff({ callId: lost.call.id, reason }, admin)
    expect(await addUp(id)).toMatchObject({ left: 10, total: 10 })
  })

  it('is done once by two admins at once', async () => {
    const { id } = await addTestProgram({ codeLimit: 10 })
    const { call } = await lose(id, 'a')
    const tries = Array.from({ length: 6 }, () => writeOff({ callId: call.id, reason }, admin))
    const ended = await Promise.all(tries.map(codeOf))
    expect(ended.filter((code) => code === 'done')).toHaveLength(1)
    expect(ended.filter((code) => code === 'conflict')).toHaveLength(5)
    expect(await addUp(id)).toMatchObject({ unknown: 0, left: 10, total: 10 })
    expect((await readTrail()).filter(({ event }) => event === 'code.written-off')).toHaveLength(1)
  })

  it('and asking again at the same time: one of them', async () => {
    const { id } = await addTestProgram({ codeLimit: 100 })
    for (let round = 0; round < 12; round += 1) {
      const lost = await lose(id, `r${round}`)
      const row = await rowOf(lost)
      const [written, claimed] = await Promise.all([
        codeOf(writeOff({ callId: row.id, reason }, admin)),
        reclaimLost(row),
      ])
      expect([written, claimed === null]).toEqual(
        written === 'done' ? ['done', true] : ['conflict', false],
      )
      const sum = await addUp(id)
      expect(sum.total).toBe(100)
    }
  })

  it('is refused for a call whose outcome is known, and for none', async () => {
    const { id } = await addTestProgram({ codeLimit: 10 })
    const { call } = await mustReserve(testRequest(id, 'a'), admin)
    expect(await codeOf(writeOff({ callId: call.id, reason }, admin))).toBe('conflict')
    expect(await codeOf(writeOff({ callId: 'nobody', reason }, admin))).toBe('not_found')
    expect(await addUp(id)).toMatchObject({ reserved: 1, left: 9, total: 10 })
  })

  it('becomes made elsewhere when WeChat counted it after all', async () => {
    const { id } = await addTestProgram({ codeLimit: 10 })
    const { call } = await lose(id, 'a')
    await writeOff({ callId: call.id, reason }, admin)
    await db.$transaction((tx) => noteNumUsed(tx, id, 1))
    expect(await addUp(id)).toMatchObject({ unknown: 0, elsewhere: 1, left: 9, total: 10 })
  })
})

describe('an answer that comes after all', () => {
  it('takes its count again', async () => {
    const { id } = await addTestProgram({ codeLimit: 10 })
    const lost = await lose(id, 'a')
    await writeOff({ callId: lost.call.id, reason }, admin)
    await succeed(lost)
    expect(await addUp(id)).toMatchObject({ succeeded: 1, left: 9, total: 10 })
    expect(await rowOf(lost)).toMatchObject({ state: 'succeeded', writeOff: null })
  })

  it('is not kept when its count has gone to another', async () => {
    const { id } = await addTestProgram({ codeLimit: 1 })
    const lost = await lose(id, 'a')
    await writeOff({ callId: lost.call.id, reason }, admin)
    await mustReserve(testRequest(id, 'b'), admin)
    expect(await codeOf(succeed(lost))).toBe('conflict')
    expect(await addUp(id)).toMatchObject({ succeeded: 0, reserved: 1, left: 0, total: 1 })
    expect(await db.code.count({ where: { programId: id } })).toBe(0)
  })

  it('is not kept while the same is asked anew', async () => {
    const { id } = await addTestProgram({ codeLimit: 10 })
    const lost = await lose(id, 'a')
    await writeOff({ callId: lost.call.id, reason }, admin)
    await reserve(testRequest(id, 'a'), admin)
    expect(await codeOf(succeed(lost))).toBe('conflict')
    expect(await addUp(id)).toMatchObject({ succeeded: 0, reserved: 1, left: 9, total: 10 })
  })
})

describe('the reason', () => {
  it.each([
    ['ok', false],
    ['  x  ', false],
    ['yes', true],
    ['微信里没有', true],
    ['x'.repeat(500), true],
    ['x'.repeat(501), false],
  ])('%j: %s', (given, valid) => {
    expect(writeOffSchema.safeParse({ callId: 'c', reason: given }).success).toBe(valid)
  })
})
