import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { closeProgram } from '@/lib/quota/close-program'
import { getCodeCost } from './cost'
import { generateCode } from './generate'
import type { CodeInput } from './schema'
import { openCodesDesk, type CodesDesk } from './test-desk'

let desk: CodesDesk

beforeAll(async () => {
  desk = await openCodesDesk()
})
afterAll(() => desk.sandbox.close())

const costOf = (input: CodeInput) => getCodeCost(input, desk.operator.id)

describe('what a click will cost', () => {
  it('is one of those left, and nothing for an unlimited code', async () => {
    const program = await desk.addProgram(40)
    expect(await costOf(program.input('a'))).toEqual({
      spends: 1,
      left: 40,
      floor: 0,
      closed: false,
      today: null,
      paused: false,
      unproven: false,
      existing: null,
      lostBefore: false,
      samePage: null,
    })
    await db.miniProgram.update({ where: { id: program.id }, data: { mode: 'https' } })
    expect(await costOf(program.input('a'))).toMatchObject({ unproven: true, left: 40 })
    const unlimited = { ...program.input('a'), kind: 'unlimited' as const, scene: 'id=1' }
    expect(await costOf(unlimited)).toMatchObject({ spends: 0 })
    await closeProgram(program.id)
    expect(await costOf(program.input('a'))).toMatchObject({ closed: true, left: 40 })
    expect(await program.reached()).toMatchObject({ codeRequests: 0, tokensIssued: 0 })
  })

  it('is nothing for what was made already, whatever it is called', async () => {
    const program = await desk.addProgram()
    const { codeId } = await generateCode(program.input('a'), desk.operator)
    const again = { ...program.input('a'), title: 'Another title', tags: ['new'] }
    expect(await costOf(again)).toMatchObject({ existing: { id: codeId }, left: 99_999 })
  })

  it('names the code that the page has in another look', async () => {
    const program = await desk.addProgram()
    const round = { ...program.input('a'), kind: 'wxacode' as const, title: 'Summer menu' }
    const { codeId } = await generateCode(round, desk.operator)
    for (const other of [
      { ...round, lineColour: '#1F4E9E' },
      { ...round, widthPx: 430 },
      { ...round, transparent: true },
    ]) {
      expect(await costOf(other)).toMatchObject({
        spends: 1,
        existing: null,
        samePage: { id: codeId, title: 'Summer menu' },
      })
    }
    const elsewhere = await desk.addProgram()
    const theirs = { ...round, programId: elsewhere.id }
    expect((await costOf(theirs)).samePage).toBeNull()
    expect((await costOf({ ...round, path: `${round.path}?id=1` })).samePage).toBeNull()
    expect(await program.reached()).toMatchObject({ codeRequests: 1 })
  })

  it('is nothing more for what got no answer before', async () => {
    const program = await desk.addProgram()
    await desk.sandbox.setFaults([{ path: program.pathOf('a'), times: 1, kind: 'truncated' }])
    await expect(generateCode(program.input('a'), desk.operator)).rejects.toThrow('outcome_unknown')
    expect(await costOf(program.input('a'))).toMatchObject({
      lostBefore: true,
      existing: null,
    })
  })

  it('tells what the limit per person and day leaves whoever asks', async () => {
    const program = await desk.addProgram()
    await db.quotaLedger.update({ where: { programId: program.id }, data: { personDayMax: 2 } })
    expect((await costOf(program.input('a'))).today).toEqual({ max: 2, left: 2 })
    await generateCode(program.input('a'), desk.operator)
    await generateCode(program.input('b'), desk.operator)
    expect((await costOf(program.input('c'))).today).toEqual({ max: 2, left: 0 })
    const theirs = await getCodeCost(program.input('c'), desk.admin.id)
    expect(theirs.today).toEqual({ max: 2, left: 2 })
  })
})
