import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { writeOff } from '@/lib/quota/write-off'
import { askCallAgain } from './ask-call-again'
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

const LATER_MS = 200 * 60_000

type Program = Awaited<ReturnType<CodesDesk['addProgram']>>

/** A call that WeChat counted and whose answer was spoilt. */
async function lose(program: Program, times = 1) {
  await desk.sandbox.setFaults([{ path: program.pathOf('a'), times, kind: 'truncated' }])
  const lost = generateCode(program.input('a'), desk.operator)
  await expect(lost).rejects.toMatchObject({ code: 'outcome_unknown' })
  return db.wechatCall.findFirstOrThrow({ where: { programId: program.id } })
}

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  )

describe('asking again', () => {
  it('saves the code at no further cost, for whoever wanted it, by whoever asked', async () => {
    const program = await desk.addProgram()
    const { id } = await lose(program)
    await markTrail()
    const asked = await askCallAgain(id, desk.admin)
    const code = await db.code.findFirstOrThrow({ where: { programId: program.id } })
    expect(asked).toEqual({ outcome: 'saved', codeId: code.id })
    expect(code.createdById).toBe(desk.operator.id)
    expect(await program.reached()).toMatchObject({ codesUsed: 1, codeRequests: 2 })
    expect(await program.addUp()).toMatchObject({ succeeded: 1, unknown: 0, left: 99_999 })
    expect(await readTrail()).toMatchObject([{ event: 'code.settled', actorId: desk.admin.id }])
    // A second click finds what the first one saved.
    expect(await askCallAgain(id, desk.admin)).toEqual(asked)
    expect(await program.reached()).toMatchObject({ codeRequests: 2 })
  })

  it('says that it is still unknown, and takes no turn from the worker', async () => {
    const program = await desk.addProgram()
    const { id, retries } = await lose(program, 2)
    expect(await askCallAgain(id, desk.admin)).toMatchObject({
      outcome: 'unknown',
      error: { code: 'outcome_unknown', spent: 'unknown' },
    })
    const row = await db.wechatCall.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({ state: 'unknown', retries, requestsSent: 2 })
    expect(row.retryAt).not.toBeNull()
    expect(await program.addUp()).toMatchObject({ unknown: 1, left: 99_999, total: 100_000 })
  })

  it('says what WeChat refused this time: the first try may still have counted', async () => {
    const program = await desk.addProgram()
    const { id } = await lose(program)
    const fault = { path: program.pathOf('a'), times: 1, kind: 'errcode', errcode: 48001 }
    await desk.sandbox.setFaults([fault])
    expect(await askCallAgain(id, desk.admin)).toMatchObject({
      outcome: 'refused',
      error: { wechat: { errcode: 48001 } },
    })
    expect(await program.addUp()).toMatchObject({ unknown: 1, left: 99_999, total: 100_000 })
  })

  it('is done once by two admins and the worker at once', async () => {
    const program = await desk.addProgram()
    const { id } = await lose(program)
    await Promise.all([
      codeOf(askCallAgain(id, desk.admin)),
      codeOf(askCallAgain(id, desk.admin)),
      askLostAgain(Date.now() + LATER_MS),
    ])
    expect(await program.reached()).toMatchObject({ codesUsed: 1, codeRequests: 2 })
    expect(await program.addUp()).toMatchObject({ succeeded: 1, left: 99_999, total: 100_000 })
  })

  it('and marking it as not spent at once: one of them', async () => {
    const program = await desk.addProgram()
    const { id } = await lose(program)
    const [asked, written] = await Promise.all([
      codeOf(askCallAgain(id, desk.admin)),
      codeOf(writeOff({ callId: id, reason: 'not in the console' }, desk.admin)),
    ])
    expect([asked, written].sort()).toEqual(['conflict', 'done'])
    const { succeeded, left, total } = await program.addUp()
    expect([succeeded + left, total]).toEqual([100_000, 100_000])
  })

  it('is refused for what is settled, unknown to us, or cannot be asked', async () => {
    const program = await desk.addProgram()
    const { id } = await lose(program)
    expect(await codeOf(askCallAgain('nobody', desk.admin))).toBe('not_found')
    const where = { id: program.id }
    await db.miniProgram.update({ where, data: { mode: 'https' } })
    expect(await codeOf(askCallAgain(id, desk.admin))).toBe('program_unproven')
    await db.miniProgram.update({ where, data: { trustedAt: new Date() } })
    expect(await codeOf(askCallAgain(id, desk.admin))).toBe('secret_unreadable')
    expect(await program.addUp()).toMatchObject({ unknown: 1, total: 100_000 })
    await writeOff({ callId: id, reason: 'not in the console' }, desk.admin)
    expect(await codeOf(askCallAgain(id, desk.admin))).toBe('conflict')
  })
})
