import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { db } from '@/lib/database/db'
import { closeProgram } from '@/lib/quota/close-program'
import { generateCode } from './generate'
import { openCodesDesk, type CodesDesk } from './test-desk'

let desk: CodesDesk

beforeAll(async () => {
  desk = await openCodesDesk()
})
beforeEach(markTrail)
afterAll(() => desk.sandbox.close())

type Program = Awaited<ReturnType<CodesDesk['addProgram']>>
const setLedger = (program: Program, data: { floorPercent?: number; personDayMax?: number }) =>
  db.quotaLedger.update({ where: { programId: program.id }, data })

describe('a code that our own limits refuse', () => {
  it.each([
    ['quota_exhausted', 0, () => Promise.resolve()],
    ['quota_floor', 3, (program: Program) => setLedger(program, { floorPercent: 2 })],
    ['person_day_limit', 3, (program: Program) => setLedger(program, { personDayMax: 0 })],
    ['program_closed', 3, (program: Program) => closeProgram(program.id)],
    [
      'secret_unreadable',
      3,
      (program: Program) =>
        db.miniProgram.update({
          where: { id: program.id },
          data: { mode: 'https', trustedAt: new Date() },
        }),
    ],
    [
      'program_unproven',
      3,
      (program: Program) =>
        db.miniProgram.update({ where: { id: program.id }, data: { mode: 'https' } }),
    ],
  ])('is in the trail: %s', async (reason, left, prepare) => {
    const program = await desk.addProgram(left)
    await prepare(program)
    await markTrail()
    await expect(generateCode(program.input('a'), desk.operator)).rejects.toThrow(reason)
    const [entry, ...more] = await readTrail()
    expect(more).toEqual([])
    expect(entry).toMatchObject({ event: 'code.refused', actorId: desk.operator.id })
    const path = program.pathOf('a')
    expect(JSON.parse(entry?.details ?? '')).toEqual({ programId: program.id, reason, path })
    expect(await program.reached()).toMatchObject({ codeRequests: 0 })
    expect(await program.addUp()).toMatchObject({ left, total: 100_000 })
  })

  it('is not when there is no such Mini Program: its name may be any text', async () => {
    const program = await desk.addProgram()
    const input = { ...program.input('a'), programId: 'x'.repeat(10_000) }
    await expect(generateCode(input, desk.operator)).rejects.toThrow('not_found')
    expect(await readTrail()).toEqual([])
  })
})
