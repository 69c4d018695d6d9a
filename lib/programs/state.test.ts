import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import type { Viewer } from '@/lib/auth/session'
import { addUser } from '@/lib/auth/users'
import { getCodeCost } from '@/lib/codes/cost'
import { askLostAgain } from '@/lib/codes/ask-lost-again'
import { generateCode } from '@/lib/codes/generate'
import { countFacets } from '@/lib/codes/facets'
import { openCodesDesk, type CodesDesk } from '@/lib/codes/test-desk'
import { db } from '@/lib/database/db'
import { mustReserve, testRequest } from '@/lib/quota/test-ledger'
import { listAllPrograms, listPrograms, listProgramSettings } from './queries'
import { archiveProgram, pauseProgram, restoreProgram, resumeProgram } from './state'

let desk: CodesDesk
let viewer: Viewer

beforeAll(async () => {
  desk = await openCodesDesk()
  const admin = { name: 'Admin', email: 'a@example.com', role: 'admin' as const }
  viewer = await addUser(null, { ...admin, password: 'a long password' })
})
beforeEach(() => markTrail())
afterAll(() => desk.sandbox.close())

const events = async () => (await readTrail()).map(({ event }) => event)

describe.each([
  ['paused', pauseProgram, resumeProgram],
  ['archived', archiveProgram, restoreProgram],
] as const)('a Mini Program that is %s', (state, rest, wake) => {
  it('makes nothing and spends nothing, until it goes on', async () => {
    const other = await desk.addProgram()
    const program = await desk.addProgram()
    const { codeId } = await generateCode(program.input('made'), desk.admin)
    await rest(viewer, program.id)
    await rest(viewer, program.id)
    const before = await program.addUp()
    const refused = { code: `program_${state}`, status: 409, spent: 'nothing' }
    for (const person of [desk.admin, desk.operator]) {
      const asked = generateCode(program.input('next'), person)
      await expect(asked).rejects.toMatchObject(refused)
    }
    // The last gate, for whoever had passed the first one already.
    const request = testRequest(program.id, 'late')
    await expect(mustReserve(request, desk.admin)).rejects.toMatchObject(refused)
    const unlimited = testRequest(program.id, 'late', 'unlimited')
    await expect(mustReserve(unlimited, desk.admin)).rejects.toMatchObject(refused)
    expect(await program.addUp()).toEqual(before)
    expect(await db.wechatCall.count({ where: { programId: program.id } })).toBe(1)
    expect(await program.reached()).toMatchObject({ codeRequests: 1 })

    // What is there opens, and the others go on.
    const again = await generateCode(program.input('made'), desk.operator)
    expect(again).toEqual({ codeId, outcome: 'existing' })
    await generateCode(other.input('a'), desk.operator)

    await wake(viewer, program.id)
    await wake(viewer, program.id)
    await generateCode(program.input('next'), desk.operator)
    const told = (await events()).filter((event) => event.startsWith('program.'))
    expect(told).toHaveLength(2)
  })

  it('is not asked by itself about a lost answer, and is when it goes on', async () => {
    const program = await desk.addProgram()
    await desk.sandbox.setFaults([{ path: program.pathOf('a'), times: 1, kind: 'truncated' }])
    await expect(generateCode(program.input('a'), desk.admin)).rejects.toThrow('outcome_unknown')
    const laterMs = Date.now() + 3600_000
    await rest(viewer, program.id)
    await askLostAgain(laterMs)
    await expect(generateCode(program.input('a'), desk.admin)).rejects.toThrow(`program_${state}`)
    expect(await program.reached()).toMatchObject({ codeRequests: 1 })
    await wake(viewer, program.id)
    await askLostAgain(laterMs)
    expect(await program.addUp()).toMatchObject({ succeeded: 1, unknown: 0 })
  })

  it('is nobody else’s state', async () => {
    await expect(rest(viewer, 'nobody')).rejects.toThrow('not_found')
    await expect(wake(viewer, 'nobody')).rejects.toThrow('not_found')
    expect(await readTrail()).toEqual([])
  })
})

it('says in the cost that it is paused', async () => {
  const program = await desk.addProgram()
  await pauseProgram(viewer, program.id)
  expect(await getCodeCost(program.input('a'), desk.operator.id)).toMatchObject({
    paused: true,
    left: 100_000,
  })
})

describe('an archived Mini Program', () => {
  it('is in no list one chooses from, and its codes keep its name', async () => {
    const program = await desk.addProgram()
    await generateCode(program.input('a'), desk.admin)
    await archiveProgram(viewer, program.id)
    const named = ({ id }: { id: string }) => id === program.id
    expect((await listPrograms()).some(named)).toBe(false)
    expect((await listAllPrograms()).find(named)).toMatchObject({ archived: true })
    expect((await listProgramSettings()).find(named)).toMatchObject({ archived: true })
    const { programs } = await countFacets({ sort: 'newest', archived: 'no', zone: 'UTC' }, 'UTC')
    expect(programs).toContainEqual({ value: program.id, label: program.appId, count: 1 })
  })

  it('is never the last one in use, not even of two at once', async () => {
    const [a, b] = [await desk.addProgram(), await desk.addProgram()]
    await db.miniProgram.updateMany({
      where: { id: { notIn: [a.id, b.id] } },
      data: { archivedAt: new Date() },
    })
    await markTrail()
    const ends = await Promise.allSettled([
      archiveProgram(viewer, a.id),
      archiveProgram(viewer, b.id),
    ])
    const reasons = ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []))
    expect(reasons).toEqual(['AppError: program_last'])
    expect(await listPrograms()).toHaveLength(1)
    expect(await events()).toEqual(['program.archived'])
    await db.miniProgram.updateMany({ data: { archivedAt: null } })
  })
})
