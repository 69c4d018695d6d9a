import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '@/lib/audit/verify'
import { generateCode } from '@/lib/codes/generate'
import { openCodesDesk, type CodesDesk } from '@/lib/codes/test-desk'
import { db } from '@/lib/database/db'
import { atOnce } from '@/lib/quota/pace'
import { startOfDayMs } from '@/lib/quota/wechat-day'
import { until } from '@/tests/until'
import { cancelBatch, pauseBatch, resumeBatch, retryFailed } from './change-state'
import { hasWork } from './has-work'
import { startBatchRunner, type BatchRunner } from './runner'
import { readFailure } from '@/lib/stored-failure'
import { addTestBatch, countRows } from './test-batch'

let desk: CodesDesk
let runner: BatchRunner

beforeAll(async () => {
  desk = await openCodesDesk()
  runner = startBatchRunner()
})
afterAll(async () => {
  await runner.drain()
  await desk.sandbox.close()
})

type Program = Awaited<ReturnType<CodesDesk['addProgram']>>

const startBatch = (program: Program, pages: readonly (string | number)[]) =>
  addTestBatch({
    programId: program.id,
    createdById: desk.operator.id,
    inputs: pages.map((page) => program.input(page)),
  })

const stateOf = async (id: string) => (await db.batch.findUniqueOrThrow({ where: { id } })).state
const reaches = (id: string, state: string) =>
  until(async () => expect(await stateOf(id)).toBe(state))

const reasonOf = async (id: string) =>
  readFailure((await db.batch.findUniqueOrThrow({ where: { id } })).reason ?? '').code

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const viewer = () => ({ ...desk.operator, email: 'o@example.com', role: 'operator' as const })

describe('a batch', () => {
  it('makes each code once, finds those that are there, and adds up', async () => {
    const program = await desk.addProgram()
    const id = await startBatch(program, [...numbers(40), ...numbers(5)])
    await reaches(id, 'finished')
    expect(await countRows(id)).toEqual({ done: 40, existing: 5 })
    expect((await program.reached()).codesUsed).toBe(40)
    await program.addUp()
    const entry = await db.auditEntry.findFirst({
      where: { event: 'batch.finished', targetId: id },
    })
    expect(JSON.parse(entry?.details ?? '')).toEqual({ done: 40, existing: 5 })
    expect((await verifyAudit()).broken).toBeNull()
  })

  it('knows its own code again after a process with a slow clock died over it', async () => {
    const program = await desk.addProgram()
    const { codeId } = await generateCode(program.input(0), viewer(), { pace: atOnce(program.id) })
    await db.code.update({
      where: { id: codeId },
      data: { createdAt: new Date(Date.now() - 3600_000) },
    })
    // Nobody takes the row before it looks as that process left it.
    const nextAtUs = BigInt(Date.now() + 3_000) * 1000n
    await db.programPace.upsert({
      where: { programId: program.id },
      create: { programId: program.id, nextAtUs },
      update: { nextAtUs },
    })
    const id = await startBatch(program, [0, 1])
    await db.batchRow.updateMany({ where: { batchId: id }, data: { attempts: 1 } })
    await reaches(id, 'finished')
    expect(await countRows(id)).toEqual({ done: 2 })
  })

  it('lets a bad row stop nobody, and tries it again when told to', async () => {
    const program = await desk.addProgram()
    await desk.sandbox.setFaults([
      { path: program.pathOf(3), times: 1, kind: 'errcode', errcode: 40097 },
      { path: program.pathOf(5), times: 4, kind: 'reset' },
    ])
    const id = await startBatch(program, numbers(8))
    await reaches(id, 'finished')
    expect(await countRows(id)).toEqual({ done: 7, failed: 1 })
    const failed = await db.batchRow.findFirstOrThrow({ where: { batchId: id, state: 'failed' } })
    expect(failed).toMatchObject({ number: 5, cause: 'wechat_refused 40097', attempts: 1 })
    expect(await retryFailed(viewer(), id)).toBe(1)
    await reaches(id, 'finished')
    expect(await countRows(id)).toEqual({ done: 8 })
    expect((await program.reached()).codesUsed).toBe(8)
  })

  it('sleeps until the next day when the day’s calls are used up, and says so', async () => {
    const program = await desk.addProgram()
    await program.set({ callsToday: 0, dayLimit: 6 })
    const id = await startBatch(program, numbers(30))
    await reaches(id, 'waiting')
    const batch = await db.batch.findUniqueOrThrow({ where: { id } })
    expect(readFailure(batch.reason ?? '').wechat?.errcode).toBe(45009)
    // In the day's first hour it is asked again soon: WeChat's day may begin a little later.
    const isEarly = Date.now() - startOfDayMs(Date.now()) < 3600_000
    if (isEarly) expect(batch.resumesAt?.getTime()).toBeLessThan(Date.now() + 300_000)
    else expect(batch.resumesAt?.getUTCHours()).toBe(16)
    await until(async () => expect(await countRows(id)).toEqual({ done: 6, ready: 24 }))
    await program.set({ callsToday: 0, dayLimit: 1000 })
    await db.batch.update({ where: { id }, data: { resumesAt: new Date() } })
    await reaches(id, 'finished')
    expect(await countRows(id)).toEqual({ done: 30 })
  })

  it('stops at the floor, keeps the rest, and goes on when there is more', async () => {
    const program = await desk.addProgram(10)
    const id = await startBatch(program, numbers(25))
    await reaches(id, 'stopped')
    await until(async () => expect((await countRows(id)).running).toBeUndefined())
    expect(await countRows(id)).toEqual({ done: 10, ready: 15 })
    expect(await reasonOf(id)).toMatch(/^quota_/)
    await program.addUp()
    await cancelBatch(viewer(), id)
    expect(await countRows(id)).toEqual({ done: 10, cancelled: 15 })
    expect(await stateOf(id)).toBe('cancelled')
  })

  it('pauses after what is under way, and resumes', async () => {
    const program = await desk.addProgram()
    const id = await startBatch(program, numbers(400))
    await until(async () => expect((await countRows(id)).done).toBeGreaterThan(5))
    await pauseBatch(viewer(), id)
    await until(async () => expect((await countRows(id)).running).toBeUndefined())
    const { done = 0, ready = 0 } = await countRows(id)
    expect(done + ready).toBe(400)
    expect(ready).toBeGreaterThan(0)
    await resumeBatch(viewer(), id)
    await reaches(id, 'finished')
    expect(await countRows(id)).toEqual({ done: 400 })
  })

  it('cancelled just when a row came back, leaves it out all the same', async () => {
    const program = await desk.addProgram()
    await desk.sandbox.setFaults([{ endpoint: 'createwxaqrcode', times: 9999, kind: 'http500' }])
    const id = await startBatch(program, numbers(2))
    await cancelBatch(viewer(), id)
    // As a replica leaves it that did not see the batch cancelled yet.
    await db.batchRow.updateMany({
      where: { batchId: id, state: 'cancelled' },
      data: { state: 'ready', settledAt: null },
    })
    await until(async () => {
      const { failed = 0, cancelled = 0 } = await countRows(id)
      expect(failed + cancelled).toBe(2)
    })
    await desk.sandbox.setFaults([])
  })

  it.each(['cancelled', 'paused'] as const)(
    'that was %s when its process died is brought to its end',
    async (state) => {
      const program = await desk.addProgram()
      const id = await startBatch(program, numbers(2))
      await db.batch.update({ where: { id }, data: { state: 'paused' } })
      await until(async () => expect((await countRows(id)).running).toBeUndefined())
      await db.batchRow.updateMany({
        where: { batchId: id },
        data: { state: 'ready', codeId: null },
      })
      // One code was made and not told; the other row was taken and no more.
      await generateCode(program.input(0), viewer(), { pace: atOnce(program.id) })
      await db.batchRow.updateMany({
        where: { batchId: id },
        data: { state: 'running', attempts: 1, owner: 'elsewhere:1:x', leaseUntil: new Date(0) },
      })
      await db.batch.update({ where: { id }, data: { state } })
      expect(await hasWork()).toBe(true)
      const rest = state === 'cancelled' ? { done: 1, cancelled: 1 } : { ready: 2 }
      await until(async () => expect(await countRows(id)).toEqual(rest))
    },
  )

  it('rests as a whole while WeChat is down', async () => {
    const program = await desk.addProgram()
    await desk.sandbox.setFaults([{ endpoint: 'createwxaqrcode', times: 9999, kind: 'http500' }])
    const id = await startBatch(program, numbers(60))
    await reaches(id, 'waiting')
    expect(await reasonOf(id)).toBe('outcome_unknown')
    // However many were under way, it is one outage: the next rest is twice the first, not longer.
    await until(async () => expect((await countRows(id)).running).toBeUndefined())
    expect(await db.batch.findUniqueOrThrow({ where: { id } })).toMatchObject({ outages: 1 })
    await cancelBatch(viewer(), id)
    await until(async () => {
      const { failed = 0, cancelled = 0 } = await countRows(id)
      expect(failed + cancelled).toBe(60)
    })
    await desk.sandbox.setFaults([])
  })
})
