import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { changeLimits } from '@/lib/quota/change-limits'
import { generateCode } from './generate'
import { openCodesDesk, type CodesDesk } from './test-desk'

let desk: CodesDesk

beforeAll(async () => {
  desk = await openCodesDesk()
})
afterAll(() => desk.sandbox.close())

type Program = Awaited<ReturnType<CodesDesk['addProgram']>>

/** Holds the one answer back until all of them have surely asked. */
const slow = (program: Program) =>
  desk.sandbox.setFaults([{ path: program.pathOf('a'), times: 1, kind: 'slow', delayMs: 3_000 }])

const generateMany = (program: Program, count: number) =>
  Promise.allSettled(
    Array.from({ length: count }, () => generateCode(program.input('a'), desk.operator)),
  )

describe('20 identical requests at once', () => {
  it('are one call to WeChat and one code', async () => {
    const program = await desk.addProgram()
    await slow(program)
    const results = await generateMany(program, 20)
    const codeIds = results.map((result) => result.status === 'fulfilled' && result.value.codeId)
    expect(new Set(codeIds).size).toBe(1)
    expect(results.filter(isGenerated)).toHaveLength(1)
    expect(await db.code.count({ where: { programId: program.id } })).toBe(1)
    expect(await program.reached()).toEqual({
      pagesAsked: 0,
      codesUsed: 1,
      codeRequests: 1,
      counted: 1,
      tokensIssued: 1,
    })
    expect(await program.addUp()).toMatchObject({ succeeded: 1, reserved: 0, total: 100_000 })
  })

  it('share one refusal, for nothing', async () => {
    const program = await desk.addProgram()
    await slow(program)
    await program.set({ dayLimit: 0 })
    const results = await generateMany(program, 20)
    for (const result of results) {
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { code: 'wechat_refused', spent: 'nothing', wechat: { errcode: 45009 } },
      })
    }
    const rids = results.map((result) => result.status === 'rejected' && ridOf(result.reason))
    expect(new Set(rids).size).toBe(1)
    expect(await program.reached()).toMatchObject({ codesUsed: 0, codeRequests: 1 })
    expect(await program.addUp()).toMatchObject({ left: 100_000, succeeded: 0, unknown: 0 })
  })

  it('share one unknown outcome, and asking once more settles it', async () => {
    const program = await desk.addProgram()
    await desk.sandbox.setFaults([
      { endpoint: 'stable_token', times: 1, kind: 'slow', delayMs: 3_000 },
      { path: program.pathOf('a'), times: 1, kind: 'truncated' },
    ])
    const results = await generateMany(program, 20)
    for (const result of results) {
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { code: 'outcome_unknown', spent: 'unknown' },
      })
    }
    expect(await program.addUp()).toMatchObject({ left: 99_999, unknown: 1 })
    await generateCode(program.input('a'), desk.operator)
    expect(await program.addUp()).toMatchObject({ left: 99_999, succeeded: 1, unknown: 0 })
    expect(await program.reached()).toMatchObject({ codesUsed: 1, codeRequests: 2 })
  })
})

describe('the last codes', () => {
  it('500 requests on the last 10 are exactly 10 calls and 10 codes', async () => {
    const program = await desk.addProgram(10)
    const results = await Promise.allSettled(
      Array.from({ length: 500 }, (_, at) => generateCode(program.input(at), desk.admin)),
    )
    expect(results.filter(isGenerated)).toHaveLength(10)
    const refusals = results.filter((result) => result.status === 'rejected')
    for (const { reason } of refusals) expect(reason).toMatchObject({ code: 'quota_exhausted' })
    expect(await db.wechatCall.count({ where: { programId: program.id } })).toBe(10)
    expect(await program.reached()).toMatchObject({ codesUsed: 10, codeRequests: 10 })
    expect(await program.addUp()).toMatchObject({ left: 0, succeeded: 10, total: 100_000 })
  })

  it('below the floor are an admin’s to spend', async () => {
    const program = await desk.addProgram(3)
    await db.quotaLedger.update({ where: { programId: program.id }, data: { floorPercent: 2 } })
    await expect(generateCode(program.input('a'), desk.operator)).rejects.toMatchObject({
      code: 'quota_floor',
      spent: 'nothing',
      params: { floor: 2_000 },
    })
    expect(await program.reached()).toMatchObject({ codeRequests: 0 })
    await generateCode(program.input('a'), desk.admin)
    expect(await program.addUp()).toMatchObject({ left: 2, succeeded: 1, total: 100_000 })
  })
})

describe('45029', () => {
  it('closes the Mini Program; repeats go on; another limit opens it', async () => {
    const program = await desk.addProgram()
    const made = await generateCode(program.input('made'), desk.operator)
    await program.set({ codeLimit: 1 })
    await expect(generateCode(program.input('a'), desk.operator)).rejects.toMatchObject({
      code: 'wechat_refused',
      wechat: { errcode: 45029 },
    })
    expect(await program.addUp()).toMatchObject({ closed: true, left: 99_999, succeeded: 1 })

    await expect(generateCode(program.input('b'), desk.admin)).rejects.toMatchObject({
      code: 'program_closed',
      spent: 'nothing',
    })
    expect(await generateCode(program.input('made'), desk.operator)).toEqual({
      codeId: made.codeId,
      outcome: 'existing',
    })
    expect(await program.reached()).toMatchObject({ codesUsed: 1, codeRequests: 2 })

    await program.set({ codeLimit: 200_000 })
    const limits = {
      codeLimit: 200_000,
      madeBefore: 0,
      floorPercent: 2,
      personDayMax: null,
      confirmAbove: null,
      perMinute: 5000,
    }
    await changeLimits({ programId: program.id, ...limits }, desk.admin)
    await generateCode(program.input('b'), desk.operator)
    expect(await program.addUp()).toMatchObject({ closed: false, succeeded: 2, total: 200_000 })
  })
})

describe('Num-Used', () => {
  it('shows what other tools made', async () => {
    const program = await desk.addProgram()
    await program.set({ codesUsed: 40 })
    await generateCode(program.input('a'), desk.operator)
    expect(await program.addUp()).toMatchObject({ succeeded: 1, elsewhere: 40, left: 99_959 })
    await program.set({ codesUsed: 46 })
    await Promise.all([1, 2, 3, 4].map((at) => generateCode(program.input(at), desk.operator)))
    expect(await program.addUp()).toMatchObject({ succeeded: 5, elsewhere: 45, left: 99_950 })
  })

  it.each(['off', 'nonsense'])('does no harm when it is %s', async (numUsed) => {
    const program = await desk.addProgram()
    await program.set({ numUsed, codesUsed: 40 })
    await generateCode(program.input('a'), desk.operator)
    expect(await program.addUp()).toMatchObject({ succeeded: 1, elsewhere: 0, left: 99_999 })
    const ledger = await db.quotaLedger.findUnique({ where: { programId: program.id } })
    expect(ledger).toMatchObject({ numUsed: null, numUsedAt: null })
  })
})

function isGenerated(result: PromiseSettledResult<{ outcome: string }>): boolean {
  return result.status === 'fulfilled' && result.value.outcome === 'generated'
}

function ridOf(error: unknown): string | null {
  return error instanceof AppError ? (error.wechat?.rid ?? null) : null
}
