import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { askLostAgain } from './ask-lost-again'
import { generateCode } from './generate'
import { openCodesDesk, type CodesDesk } from './test-desk'

let desk: CodesDesk

beforeAll(async () => {
  desk = await openCodesDesk()
})
beforeEach(async () => {
  // What other tests left lost is no longer due.
  await db.wechatCall.updateMany({ where: { state: 'unknown' }, data: { retryAt: null } })
})
afterAll(() => desk.sandbox.close())

const MINUTE_MS = 60_000
const LATER_MS = 200 * MINUTE_MS

type Program = Awaited<ReturnType<CodesDesk['addProgram']>>

/** `counted`: WeChat made the code and only the answer was spoilt. */
async function lose(program: Program, counted: boolean, times = 1) {
  const kind = counted ? 'truncated' : 'html'
  await desk.sandbox.setFaults([{ path: program.pathOf('a'), times, kind }])
  const lost = generateCode(program.input('a'), desk.operator)
  await expect(lost).rejects.toMatchObject({ code: 'outcome_unknown', spent: 'unknown' })
}

const callOf = (program: Program) =>
  db.wechatCall.findFirstOrThrow({ where: { programId: program.id } })

describe('a lost call', () => {
  it.each([true, false])('is settled with one code (counted before: %s)', async (counted) => {
    const program = await desk.addProgram()
    await lose(program, counted)
    expect(await program.addUp()).toMatchObject({ unknown: 1, left: 99_999 })

    expect(await askLostAgain()).toBe(0)
    expect(await askLostAgain(Date.now() + LATER_MS)).toBe(1)

    expect(await program.reached()).toMatchObject({ codesUsed: 1, counted: 1, codeRequests: 2 })
    expect(await program.addUp()).toMatchObject({ succeeded: 1, unknown: 0, left: 99_999 })
    const call = await callOf(program)
    expect(call).toMatchObject({
      state: 'succeeded',
      requestsSent: 2,
      retryAt: null,
      errcode: null,
    })
    const code = await db.code.findFirstOrThrow({ where: { programId: program.id } })
    expect(code).toMatchObject({ id: call.codeId, createdById: desk.operator.id })
    const settled = { event: 'code.settled', targetId: code.id }
    expect(await db.auditEntry.count({ where: settled })).toBe(1)
  })

  it('is asked once by two processes’ rounds at once', async () => {
    const program = await desk.addProgram()
    await lose(program, true)
    const laterMs = Date.now() + LATER_MS
    const settled = await Promise.all([askLostAgain(laterMs), askLostAgain(laterMs)])
    expect(settled.sort()).toEqual([0, 1])
    expect(await program.reached()).toMatchObject({ codesUsed: 1, codeRequests: 2 })
  })

  it('waits longer after each try, until it is the admin’s to decide', async () => {
    const program = await desk.addProgram()
    await lose(program, true, 50)
    for (const minutes of [1, 2, 4, 8, 16, 32, 64]) {
      const { retryAt, settledAt } = await callOf(program)
      const waitsMs = (retryAt?.getTime() ?? 0) - (settledAt?.getTime() ?? 0)
      expect(Math.abs(waitsMs - minutes * MINUTE_MS)).toBeLessThan(5_000)
      expect(await askLostAgain(Date.now() + LATER_MS)).toBe(0)
    }
    expect(await callOf(program)).toMatchObject({ state: 'unknown', retries: 7, retryAt: null })
    expect(await askLostAgain(Date.now() + LATER_MS)).toBe(0)
    expect(await program.reached()).toMatchObject({ codesUsed: 1, codeRequests: 8 })
    expect(await program.addUp()).toMatchObject({ unknown: 1, left: 99_999, total: 100_000 })
  })

  it('is kept under what was said when it was asked again', async () => {
    const program = await desk.addProgram()
    await lose(program, true)
    const corrected = { ...program.input('a'), title: 'Spring', campaign: 'New', tags: ['door'] }
    expect(await generateCode(corrected, desk.admin)).toMatchObject({ outcome: 'generated' })
    const code = await db.code.findFirstOrThrow({
      where: { programId: program.id },
      include: { tags: true },
    })
    expect(code).toMatchObject({ title: 'Spring', campaign: 'New', tags: [{ tag: 'door' }] })
    expect(await callOf(program)).toMatchObject({ campaign: 'New', state: 'succeeded' })
  })

  it('stays unknown when WeChat refuses the next time', async () => {
    const program = await desk.addProgram()
    await lose(program, true)
    await desk.sandbox.setFaults([
      { path: program.pathOf('a'), times: 1, kind: 'errcode', errcode: 48001 },
    ])
    const again = generateCode(program.input('a'), desk.operator)
    await expect(again).rejects.toMatchObject({ code: 'outcome_unknown', spent: 'unknown' })
    expect(await callOf(program)).toMatchObject({ state: 'unknown', errcode: 48001 })
    expect(await program.addUp()).toMatchObject({ unknown: 1, left: 99_999 })
  })

  it('is asked again although nothing is left, at no further cost', async () => {
    const program = await desk.addProgram(1)
    await lose(program, true)
    expect(await askLostAgain(Date.now() + LATER_MS)).toBe(1)
    expect(await program.addUp()).toMatchObject({ left: 0, succeeded: 1, total: 100_000 })
  })

  it('does not wait behind others that cannot be asked', async () => {
    const broken = await desk.addProgram()
    await lose(broken, false)
    const row = await callOf(broken)
    const copies = Array.from({ length: 25 }, (_, at) => ({
      ...row,
      id: randomUUID(),
      activeKey: `copy ${at} of ${row.id}`,
    }))
    await db.wechatCall.createMany({ data: copies })
    await db.miniProgram.update({ where: { id: broken.id }, data: { mode: 'https' } })
    const program = await desk.addProgram()
    await lose(program, true)
    await askLostAgain(Date.now() + LATER_MS)
    await askLostAgain(Date.now() + LATER_MS)
    expect(await program.addUp()).toMatchObject({ succeeded: 1, unknown: 0 })
  })
})
