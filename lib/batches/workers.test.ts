import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { verifyAudit } from '@/lib/audit/verify'
import { openCodesDesk, type CodesDesk } from '@/lib/codes/test-desk'
import { db } from '@/lib/db'
import { seededRandom } from '@/lib/artwork/seeded-random'
import { addTestBatch, countRows } from './test-batch'
import { startTestWorker, type TestWorker } from './test-workers'

let desk: CodesDesk
const workers = new Set<TestWorker>()

beforeAll(async () => {
  desk = await openCodesDesk()
})
afterAll(async () => {
  for (const worker of workers) await worker.stop('SIGKILL')
  await desk.sandbox.close()
})

async function startWorker() {
  const worker = await startTestWorker(desk.sandbox.url)
  workers.add(worker)
  return worker
}

async function addBatch(rows: number, perMinute: number) {
  const program = await desk.addProgram()
  await db.programPace.create({ data: { programId: program.id, perMinute } })
  const inputs = Array.from({ length: rows }, (_, page) => program.input(page))
  const id = await addTestBatch({ programId: program.id, createdById: desk.operator.id, inputs })
  return { id, program }
}

const stateOf = async (id: string) => (await db.batch.findUniqueOrThrow({ where: { id } })).state

/** Rows in the hands of a process. */
const holds = async (batchId: string, { pid }: TestWorker) =>
  db.batchRow.count({ where: { batchId, state: 'running', owner: { contains: `:${pid}:` } } })

const isAtWork = (id: string, worker: TestWorker) =>
  vi.waitFor(async () => expect(await holds(id, worker)).toBeGreaterThan(0), {
    timeout: 60_000,
    interval: 20,
  })

/** What must hold however a batch was treated: every row ended once, every code was paid once. */
async function expectWhole(id: string, program: Awaited<ReturnType<CodesDesk['addProgram']>>) {
  const rows = await countRows(id)
  const { done = 0 } = rows
  expect((await program.reached()).codesUsed).toBe(done)
  expect(await db.code.count({ where: { programId: program.id } })).toBe(done)
  const codes = await db.batchRow.findMany({
    where: { batchId: id, state: 'done' },
    distinct: ['codeId'],
    select: { codeId: true },
  })
  expect(codes).toHaveLength(done)
  expect(await program.addUp()).toMatchObject({ succeeded: done, unknown: 0, reserved: 0 })
  expect((await verifyAudit()).broken).toBeNull()
  return rows
}

describe('worker processes', () => {
  it('share a batch: no row twice, and both work', async () => {
    const { id, program } = await addBatch(400, 5000)
    const pair = await Promise.all([startWorker(), startWorker()])
    const seen = pair.map(() => 0)
    await vi.waitFor(
      async () => {
        for (const [at, worker] of pair.entries()) {
          if ((await holds(id, worker)) > 0) seen[at] = (seen[at] ?? 0) + 1
        }
        expect(await stateOf(id)).toBe('finished')
      },
      { timeout: 120_000, interval: 100 },
    )
    expect(Math.min(...seen)).toBeGreaterThan(0)
    expect(await expectWhole(id, program)).toEqual({ done: 400 })
    for (const worker of pair) expect(await worker.stop('SIGTERM')).toBe(0)
  }, 180_000)

  it('told to give way to pages, holds two rows at a time, and many again afterwards', async () => {
    const worker = await startWorker()
    worker.tell({ giveWay: true })
    const { id, program } = await addBatch(120, 5000)
    const mostHeldUntil = async (isOver: () => Promise<boolean>) => {
      let most = 0
      const look = async () => {
        most = Math.max(most, await holds(id, worker))
        expect(await isOver()).toBe(true)
      }
      await vi.waitFor(look, { timeout: 60_000, interval: 20 })
      return most
    }
    const isBegun = async () => ((await countRows(id)).done ?? 0) > 10
    expect(await mostHeldUntil(isBegun)).toBe(2)
    worker.tell({ giveWay: false })
    expect(await mostHeldUntil(async () => (await stateOf(id)) === 'finished')).toBeGreaterThan(2)
    expect(await expectWhole(id, program)).toEqual({ done: 120 })
    expect(await worker.stop('SIGTERM')).toBe(0)
  }, 180_000)

  it('told to stop, finishes what is under way within 20 s and leaves the rest', async () => {
    const { id, program } = await addBatch(400, 1500)
    const worker = await startWorker()
    await isAtWork(id, worker)
    const askedAtMs = Date.now()
    expect(await worker.stop('SIGTERM')).toBe(0)
    expect(Date.now() - askedAtMs).toBeLessThan(20_000)
    const rows = await expectWhole(id, program)
    expect(rows.running).toBeUndefined()
    expect(rows.ready).toBeGreaterThan(0)
    await db.batch.update({ where: { id }, data: { state: 'paused' } })
  }, 120_000)

  it('ends with the server that started it, and leaves the rest to the next one', async () => {
    const { id, program } = await addBatch(400, 1500)
    const worker = await startWorker()
    await isAtWork(id, worker)
    expect(await worker.orphan()).toBe(0)
    const rows = await expectWhole(id, program)
    expect(rows.running).toBeUndefined()
    expect(rows.ready).toBeGreaterThan(0)
    await db.batch.update({ where: { id }, data: { state: 'paused' } })
  }, 120_000)

  it('killed at 50 random moments under faults lose nothing and pay nothing twice', async () => {
    const { id, program } = await addBatch(2000, 1500)
    const random = seededRandom('fifty kills')
    const faulty = Array.from({ length: 400 }, () => program.pathOf(Math.floor(random() * 2000)))
    const bad = program.pathOf(777)
    const kinds = ['http500', 'reset', 'lost', 'truncated', 'html', 'empty'] as const
    await desk.sandbox.setFaults([
      { path: bad, times: 999, kind: 'errcode', errcode: 40097 },
      ...faulty
        .filter((path) => path !== bad)
        .map((path, at) => ({ path, times: 1, kind: kinds[at % kinds.length] ?? 'reset' })),
    ])
    for (let kills = 0; kills < 50; kills += 1) {
      const worker = await startWorker()
      await isAtWork(id, worker)
      await wait(random() * 800)
      await worker.stop('SIGKILL')
      expect(await stateOf(id), `after ${kills} kills`).not.toBe('finished')
    }
    const last = await startWorker()
    await vi.waitFor(async () => expect(await stateOf(id)).toBe('finished'), {
      timeout: 600_000,
      interval: 500,
    })
    expect(await expectWhole(id, program)).toEqual({ done: 1999, failed: 1 })
    await last.stop('SIGTERM')
  }, 1_200_000)
})
